import type { Cited } from '../minutes.ts';
import { citeSpoken } from '../words/cite.ts';
import { contentWords, overlapOf } from '../words/content-words.ts';
import { LEFT_OPEN, OPEN, plainSpeech, UNKNOWN } from '../words/cue-phrases.ts';
import type { Meeting } from '../words/replies.ts';
import type { Spoken } from '../words/spoken.ts';

const SAME_QUESTION = 0.6;
const ANSWER_WITHIN = 8;
const PUT_OFF_WITHIN = 5;
const ANSWERED = 0.7;
const REQUEST =
  /\b(?:can|could|would|will) (?:you|someone|anybody|anyone|I|we (?:start|begin|move))\b|能不能(?:请|帮)|麻烦/i;
const CHATTER =
  /\b(?:how are you|can (?:everyone|you) hear|anything else|any (?:other )?questions|shall we|ready|right|okay|ok|agreed|everyone)\s*\?$|听得(?:到|见)|还有(?:别的|其他)?(?:问题|什么)吗/i;

/**
 * Questions that stayed open: said to be open, or asked and met with "not sure", "let's come back to that" or 还不清楚; in
 * writing also those that nobody has replied to.
 * A question that a later decision settles is left out.
 */
export function findOpenQuestions(meeting: Meeting, decisions: readonly Cited[]): Cited[] {
  const settled = decisions.map(({ quote, utterances }) => ({
    words: contentWords(quote),
    last: Math.max(...utterances),
  }));
  const open: { readonly sentence: Spoken; readonly words: readonly string[]; readonly item: Cited }[] = [];
  for (const sentence of meeting.spoken) {
    if (
      isReplyTo(open.at(-1)?.sentence, sentence) ||
      !staysOpen(sentence, meeting) ||
      settled.some(
        ({ words, last }) =>
          last >= Math.max(...sentence.utterances) && overlapOf(sentence.words, words, meeting.weight) >= ANSWERED,
      )
    )
      continue;
    const asked = withQuestion(sentence, meeting);
    const words = asked.flatMap((part) => part.words);
    if (open.some((known) => overlapOf(known.words, words, meeting.weight) >= SAME_QUESTION)) continue;
    open.push({ sentence, words, item: citeSpoken(asked) });
  }
  return open.map(({ item }) => item);
}

/** "That's still open" after the question is its answer, not another question. */
const isReplyTo = (asked: Spoken | undefined, { place, text }: Spoken): boolean =>
  asked !== undefined && place - asked.place <= ANSWER_WITHIN && !/[?？]\s*$/.test(text);

/** "It's an open question. Do we warn the customers?": the next sentence says which. */
function withQuestion(sentence: Spoken, { spoken }: Meeting): Spoken[] {
  const next = spoken[sentence.place + 1];
  const says = sentence.words.filter((word) => !/^(?:open|question|issue|point|unclear)$/.test(word)).length;
  return says < 3 && OPEN.test(plainSpeech(sentence.text)) && next?.speaker === sentence.speaker
    ? [sentence, next]
    : [sentence];
}

function staysOpen(sentence: Spoken, meeting: Meeting): boolean {
  const text = plainSpeech(sentence.text);
  if (
    meeting.asides.has(sentence.place) ||
    sentence.words.length < (/\p{Script=Han}/u.test(text) ? 1 : 2) ||
    CHATTER.test(text)
  )
    return false;
  if (OPEN.test(text)) return withQuestion(sentence, meeting).flatMap(({ words }) => words).length >= 3;
  if (!/(?:[?？]|吗|呢)[。.]?\s*$/.test(text) || REQUEST.test(text)) return false;
  if (meeting.written && isLastWord(sentence, meeting)) return true;
  const after = meeting.spoken.slice(sentence.place + 1, sentence.place + 1 + PUT_OFF_WITHIN);
  const nextQuestion = after.findIndex(
    (later, at) => /[?？]\s*$/.test(later.text) && (at > 0 || later.speaker !== sentence.speaker),
  );
  const answers = (nextQuestion < 0 ? after : after.slice(0, nextQuestion)).map((later) => plainSpeech(later.text));
  const replies = after
    .slice(0, nextQuestion < 0 ? after.length : nextQuestion)
    .filter(({ place, speaker }) => speaker !== sentence.speaker && !meeting.asides.has(place));
  if (answers.some((words) => LEFT_OPEN.test(words))) return true;
  return replies.slice(0, 2).some((reply) => UNKNOWN.test(plainSpeech(reply.text)));
}

const isLastWord = ({ place, speaker }: Spoken, { spoken }: Meeting): boolean =>
  spoken.slice(place + 1).every((later) => later.speaker === speaker);
