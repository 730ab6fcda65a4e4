import { splitSentences } from '../text/sentences.ts';
import type { Ask } from './classification.ts';
import type { Prediction, Student } from './student/student.ts';
import { WRITTEN_BY_MACHINES } from './written-by-machines.ts';

const ASKS =
  /[?？]\s*["'”’)）]*$|\b(?:please|pls|plz|kindly|could you|can you|would you|will you|can we|could we|shall we|may (?:i|we)|let me know|let us know|i(?:'d| would) (?:like|appreciate|love|be (?:glad|grateful|happy))|we(?:'d| would) (?:like|appreciate|love|be (?:glad|grateful))|i (?:need|want|ask|expect|request)|we (?:need|want|ask|expect|request|require)|need(?:s)? (?:you|your|to be)|you (?:need|have) to|make sure|be sure to|remember to|don't forget|do not forget|take care of|feel free to send|i was wondering|wondering (?:if|whether)|is it possible|looking forward to (?:your|hearing)|call me|let'?s|let us|how about|what about|why don't (?:you|we)|i (?:would )?suggest|(?:would|it'd) be (?:ideal|great|nice|good|helpful|perfect) if|if you (?:could|can|would|want to)\b|(?:is|would be) (?:greatly |much |highly )?appreciated|you (?:should|might want to|may want to|must)\b|we (?:should|can) (?:meet|talk|discuss|speak)|get back to me|waiting for your|awaiting your|ask(?:ing)? (?:you|for)|is (?:needed|required)|must be)\b|请(?!问您好)|麻烦|烦请|劳驾|拜托|能否|能不能|可否|可不可以|可以.{0,20}吗|是否|帮(?:我|忙|他|她|您|你|一下)|希望(?:您|你|能|贵)|需要(?:您|你|贵|在)|务必|记得|盼(?:复|望)|期待(?:您|你)|想问|想知道|想了解|要求|申请|我(?:们)?(?:需要|想要|想(?:预约|订|申请))|吗[。！!]?$|呢[。！!]?$|告诉我|告知/i;
const IMPERATIVE =
  /^(?:[A-Z][a-z]+(?:\/[A-Z][a-z]+)?, ?)?(?:and |also |then |just |so |now )*(?:send|forward|call|email|mail|check|review|update|prepare|bring|book|order|fix|remove|delete|add|change|confirm|reply|respond|sign|approve|schedule|cancel|print|write|put|get|give|tell|ask|help|look|find|contact|keep|take|set up|setup|fill|return|provide|include|note down|complete|submit|expect|plan|discuss|copy|attach|upload|download|install|reset|meet|join|try|click|visit|enjoy your visit and|turn|move|share|pass|talk|stop|start|make|let|read|use|see if|see that)\b(?!\s+(?:is|was|are|from\b))|^(?:发|转发|查|核对|检查|更新|准备|安排|通知|整理|打印|提交|填写|确认|联系|回复|取消|预订|修改|删除|添加|把)(?!了|完)/i;
/** Polite words that ask for nothing. */
const FORMULA =
  /^(?:seriously|really|right|ok(?:ay)?|agreed|真的|是吗|对吧)[?？]+$|\b(?:please (?:find|see|note|be advised|be informed|accept|excuse|forgive|don't (?:hesitate|worry)|do not (?:hesitate|reply))|do(?:n't| not) hesitate|if you have any (?:further |other )?(?:questions?|queries|concerns|problems)|feel free to (?:contact|call|reply|ask|reach)|thank(?:s| you) for|how are you|hope you|hope this|why not|you can unsubscribe|unsubscribe|yours|see you|let me introduce)\b|请查收|请见附件|请参阅|请知悉|请放心|请勿(?:直接)?回复|请注意查收|请谅解|敬请谅解|请忽略|如有(?:任何)?(?:问题|疑问|需要).{0,8}(?:联系|咨询|沟通)|还请见谅|退订|您请便/i;
const MOST_SENTENCES = 80;
const LONGEST = 600;
/** A sentence that asks is none of these. */
const LEADS_NOWHERE = new Set([...WRITTEN_BY_MACHINES, 'status', 'small-talk']);

/** Whether a sentence asks its reader for something: an answer, an act, a decision. English and Chinese. */
export function isAsking(sentence: string): boolean {
  if (sentence.length > LONGEST || sentence.length < 4) return false;
  return (ASKS.test(sentence) || IMPERATIVE.test(sentence)) && !FORMULA.test(sentence);
}

/** A sentence that asks for something, with what its own words predict. */
export type Asking = { readonly text: string; readonly predictions: readonly Prediction[] };

/** A passage that the message answers stands above its answer: what it asks, others asked. */
const QUOTED_LINE = /^[ \t]{0,3}[>＞].*$/gm;

/** The sentences of a message that ask for something, as written. */
export const findAsking = (text: string, student: Student): Asking[] =>
  splitSentences(text.slice(0, 8000).replace(QUOTED_LINE, ''))
    .slice(0, MOST_SENTENCES)
    .filter(isAsking)
    .slice(0, 12)
    .map((sentence) => ({
      text: sentence,
      predictions: byForm(
        sentence,
        student.predict({ text: sentence }).filter(({ intent }) => !LEADS_NOWHERE.has(intent)),
      ),
    }));

const WANTS_TO_KNOW =
  /[?？]|^(?:what|when|where|which|who|whose|how|why|is|are|do|does|did|can|could|would|will|may|should|has|have)\b|\b(?:let (?:me|us) know|tell (?:me|us)|like to know|want to know|wonder(?:ing)?|ask(?:ing)? (?:if|whether|what|how|when)|question is|curious)\b|吗|呢|什么|怎么|如何|多少|几|哪|是否|能否|能不能|可否|可不可以|想问|想知道|想了解|请问|告知|告诉/i;

/** A demand is no question, whatever it is about: what it would be as a question it is as a request. */
function byForm(sentence: string, predictions: readonly Prediction[]): Prediction[] {
  if (WANTS_TO_KNOW.test(sentence)) return [...predictions];
  const asked = predictions.find(({ intent }) => intent === 'question')?.probability ?? 0;
  return predictions
    .filter(({ intent }) => intent !== 'question')
    .map(({ intent, probability }) => ({ intent, probability: probability + (intent === 'request' ? asked : 0) }))
    .sort((a, b) => b.probability - a.probability);
}

/** Each ask with its own intent. The whole message's prediction weighs in: "Could you check?" alone could be about anything. */
export function nameAsks(asking: readonly Asking[], whole: readonly Prediction[]): Ask[] {
  const chance = new Map(whole.map(({ intent, probability }) => [intent, probability]));
  return asking.map(({ text, predictions }) => {
    const scored = predictions.map(({ intent, probability }) => ({
      intent,
      score: probability * Math.sqrt((chance.get(intent) ?? 0) + 0.02),
    }));
    const total = scored.reduce((sum, { score }) => sum + score, 0);
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a), scored[0] ?? { intent: 'request', score: 0 });
    return { text, intent: best.intent, confidence: total > 0 ? best.score / total : 0 };
  });
}

/** What a message of this kind asks for: machines ask for nothing; a notice says what to do but puts no question. */
export function asksOf(text: string, [best]: readonly Prediction[], student: Student): Asking[] {
  if (!best) return [];
  if (PUTS_NO_QUESTION.has(best.intent)) return findAsking(text, student).filter((ask) => QUESTION.test(ask.text));
  return WRITTEN_BY_MACHINES.has(best.intent) ? [] : findAsking(text, student);
}
const QUESTION = /[?？]/;
/** By their words alone these are easily taken for a mail of a person, and the other way round. */
const PUTS_NO_QUESTION = new Set(['out-of-office', 'notification']);

/** How much what a message asks for says about what it is about, beside all its words. */
const ASKS_WEIGH = 0.5;

/** The message's prediction with what its asks predict: a story about an order that ends in a question is a question. */
export function withAsks(whole: readonly Prediction[], asking: readonly Asking[]): Prediction[] {
  if (asking.length === 0) return [...whole];
  const votes = new Map<string, number>();
  for (const { predictions } of asking) {
    const sum = predictions.reduce((all, { probability }) => all + probability, 0) || 1;
    for (const { intent, probability } of predictions)
      votes.set(intent, (votes.get(intent) ?? 0) + probability / sum / asking.length);
  }
  return whole
    .map(({ intent, probability }) => ({
      intent,
      probability: (1 - ASKS_WEIGH) * probability + ASKS_WEIGH * (votes.get(intent) ?? 0),
    }))
    .sort((a, b) => b.probability - a.probability);
}
