import { tokenize } from '../../text/tokenize.ts';
import { contentWords, isNumber, isTime } from '../words/content-words.ts';
import { ASSENT, OPEN, REFUSAL } from '../words/cue-phrases.ts';
import type { Spoken } from '../words/spoken.ts';

const CHANGES_TOPIC =
  /\b(?:let's (?:move on|turn|go on|get) to|moving on|next (?:up|topic|item|point|on the (?:list|agenda))|(?:first|second|third|last|final) (?:topic|item|point|thing on)|on the agenda)\b|(?:下一个|第[一二三四五]个?|最后一?个?|另一个)(?:议题|话题|事项|问题|部分|环节)|接下来(?:我们)?(?:讨论|说|看|聊|讲)/i;
const NAMES_TOPIC =
  /\b(?:let's (?:move on|turn|go on|get) to|moving on to|next (?:up|topic|item|point)(?: on the (?:list|agenda))?(?: is|:|,)?|(?:first|second|third|last|final) (?:topic|item|point)(?: is|:|,)?)\s+(?:the\s+|our\s+)?([\p{L}\d][\p{L}\d\s'&/-]{2,40}?)(?=[.,;:!?]|$|\s+(?:and|who|so|please)\b)/iu;
const NAMES_TOPIC_CHINESE =
  /(?:下一个|第[一二三四五]个?|最后一?个?)(?:议题|话题|事项|问题)(?:是|，|：)?(?:关于)?([\p{Script=Han}\w]{2,16})/u;
const NO_TITLE = /^(?:next|that|this|it|question|point|item|topic|thing|one|us|we|you)\b/i;

const HEADING =
  /^(?:(?:okay|ok|right|all right|good|so|now|then)[,.]?\s+)*([\p{Lu}\p{Script=Han}][^.,!?。，！？]{2,28})[.。]$/u;
const HEADING_WORDS = 2;
const OPENER = /^(?:okay|ok|right|all right|alright|good|fine|so|now|anyway|好|那)[.,，。!]*$/i;
const RECURS = 2;

/**
 * Where somebody opens a topic, with its name ('' when it isn't named): "Next item is the booth", or a bare heading
 * such as "Okay. Firmware." after which the speaker goes on, about something said elsewhere too.
 */
export function announcements(spoken: readonly Spoken[], names: ReadonlySet<string>): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const sentence of spoken) {
    const title = titleIn(sentence.text) ?? headingIn(sentence, spoken, names);
    if (title !== undefined) found.set(sentence.place, title);
  }
  return found;
}

function titleIn(text: string): string | undefined {
  if (!CHANGES_TOPIC.test(text)) return undefined;
  const title = (NAMES_TOPIC.exec(text)?.[1] ?? NAMES_TOPIC_CHINESE.exec(text)?.[1] ?? '').trim();
  return NO_TITLE.test(title) ? '' : title;
}

function headingIn(
  { place, text, speaker }: Spoken,
  spoken: readonly Spoken[],
  names: ReadonlySet<string>,
): string | undefined {
  const title = HEADING.exec(text)?.[1] ?? '';
  const words = contentWords(title);
  const [word] = words;
  // A bare noun or two: with a verb, a function word, a figure or a time of day it is a sentence like others.
  if (word === undefined || words.length > HEADING_WORDS || tokenize(title).length > words.length) return undefined;
  if (ASSENT.test(title) || REFUSAL.test(title) || OPEN.test(title)) return undefined;
  if (words.some((one) => names.has(one) || isNumber(one) || isTime(one))) return undefined;
  const [before, after] = [spoken[place - 1], spoken[place + 1]];
  const opened = before?.speaker === speaker && OPENER.test(before.text);
  const goesOn = after?.speaker === speaker && before?.speaker !== speaker && !/[?？]\s*$/.test(before?.text ?? '');
  const recurs = spoken.filter((other) => other.words.includes(word)).length > RECURS;
  return (opened || goesOn) && recurs ? title : undefined;
}
