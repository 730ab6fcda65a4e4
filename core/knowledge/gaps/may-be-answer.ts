import { splitSentences } from '../../text/sentences.ts';
import { isWeak, termsOf } from '../words/terms.ts';

/** Says that an answer may come, from whom, or that there is none. */
const PUTS_OFF =
  /\b(?:let me|i(?:['’]ll| will| can| have to|['’]m going to)) (?:\w+ ){0,2}?(?:check|look|ask|see|find|get back|come back)\b|\b(?:no idea|(?:not|un)\s?sure|(?:don['’]?t|do not|wouldn['’]?t) know|no clue|good question|same (?:here|question)|me too|ask(?:ing)?|might know|would know|one (?:moment|second|sec)|looking into|wondering)\b/i;
const PUTS_OFF_ZH =
  /我(?:去|来|先|再|帮你?)*(?:看看|看一下|查|问|找)|(?:问问?|找)(?:一下|他|她|[\u4e00-\u9fff]{1,3}吧)|稍等|等一?下|不(?:知道|清楚|确定|晓得|太?懂)|没(?:印象|听说)|同问|好问题|可能知道|应该知道/;

/** Whether words of a talk may answer a question: they state something, neither ask nor put off. English and Chinese. Pure. */
export function mayBeAnswer(text: string): boolean {
  const stated = text
    .split('\n')
    .flatMap(splitSentences)
    .filter((sentence) => !/[?？]\s*$/.test(sentence));
  if (stated.some((sentence) => PUTS_OFF.test(sentence) || PUTS_OFF_ZH.test(sentence))) return false;
  return termsOf(stated.join('\n')).some((term) => !isWeak(term));
}
