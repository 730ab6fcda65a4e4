import type { ActionItem } from '../minutes.ts';
import { citeSpoken } from '../words/cite.ts';
import { contentWords, overlapOf } from '../words/content-words.ts';
import { NEEDED, PROPOSED, plainSpeech } from '../words/cue-phrases.ts';
import type { People } from '../words/people-named.ts';
import { isRefused, type Meeting, repliesTo } from '../words/replies.ts';
import type { Spoken } from '../words/spoken.ts';
import { ACCEPTS, LEAD_IN, LEAD_IN_CHINESE, VOLUNTEER, WHO_CHINESE } from '../words/task-phrases.ts';
import { tidySpeech } from '../words/tidy-speech.ts';
import { type DatedMeeting, dueDate, type ReadDates } from './due-date.ts';
import { type Duty, dutiesIn } from './duties.ts';

const LOOK_BACK = 5;
const SAME_TASK = 0.6;
/** Within this many utterances, and with the same date, a shared word is enough. */
const NEAR = 4;
const SAME_BREATH = 0.1;
/** Keeps a transcript of nothing but tasks from costing the square of its length. */
const COMPARED = 200;
const FEWEST_WORDS = 2;
/** "Fix it" needs the sentence before to be understood. */
const ABOUT_IT = /^\S+ (?:it|that|this|them|those)\b/i;

type Item = { readonly item: ActionItem; readonly words: readonly string[] };

/**
 * Who will do what by when: promised ("I'll send it by Friday", 我来整理), given to somebody by name, asked for and
 * accepted, or needed and taken on. The owner is who promised or who was named; a due date must have been said.
 */
export function findActions(heard: Meeting, people: People, dates: ReadDates): ActionItem[] {
  const meeting = { ...heard, isBusy: (sentence: Spoken) => dutiesIn(sentence, people, () => true).length > 0 };
  let items: Item[] = [];
  for (const sentence of meeting.spoken) {
    if (meeting.asides.has(sentence.place)) continue;
    for (const next of itemsIn(sentence, meeting, people, dates)) items = addTo(items, next, meeting);
  }
  return items.map(({ item }) => item);
}

function itemsIn(sentence: Spoken, meeting: DatedMeeting, people: People, dates: ReadDates): Item[] {
  const duties = dutiesIn(sentence, people, (text) => dates(text).length > 0);
  const taken = VOLUNTEER.test(plainSpeech(sentence.text)) ? takenOn(sentence, meeting, people, dates) : undefined;
  if (taken !== undefined) return [taken];
  return duties.map((duty) => given(duty, sentence, meeting, dates)).filter((item) => item !== undefined);
}

function given(duty: Duty, sentence: Spoken, meeting: DatedMeeting, dates: ReadDates): Item | undefined {
  const owner = ownerOf(duty, sentence, meeting);
  if (owner === undefined) return undefined;
  const due = dueDate(duty.clause, sentence, owner, meeting, dates);
  if (!needsContext(duty.task)) return toItem([sentence], duty.task, owner, due);
  if (/\p{Script=Han}/u.test(duty.task))
    return toItem([sentence], sentence.text, owner, due ?? dates(sentence.text)[0]?.date);
  const before = meeting.spoken[sentence.place - 1];
  const tells = before !== undefined && (before.speaker === sentence.speaker || /\?\s*$/.test(before.text));
  if (!tells || before.words.length === 0) return undefined;
  return toItem([before, sentence], `${duty.task.replace(/[.。]\s*$/, '')} (${tidySpeech(before.text)})`, owner, due);
}

/** "Fix it", 安排一下: what, was said before. */
const needsContext = (task: string): boolean =>
  (ABOUT_IT.test(task) && contentWords(task).length <= FEWEST_WORDS + 1) ||
  /^(?:来|去)?(?:负责|安排|处理|跟进|准备|整理|弄|做|办)*(?:一下|这个|这件事)?[。！]?$/.test(task);

/** Who is asked without a name is who answers yes. A duty that is declined is nobody's. */
function ownerOf(duty: Duty, sentence: Spoken, meeting: Meeting): string | undefined {
  if (duty.by === 'speaker') return sentence.speaker;
  if (isRefused(sentence, meeting)) return undefined;
  if (duty.by === 'named') return duty.owner;
  return repliesTo(sentence, meeting).find(({ text }) => ACCEPTS.test(plainSpeech(text)))?.speaker;
}

/** "I'll take that": the task is what was needed, or asked of somebody who declined, a moment ago. */
function takenOn(sentence: Spoken, meeting: DatedMeeting, people: People, dates: ReadDates): Item | undefined {
  const needed = meeting.spoken
    .slice(Math.max(0, sentence.place - LOOK_BACK), sentence.place)
    .findLast((before) => before.speaker !== sentence.speaker && isTask(before, meeting));
  if (needed === undefined) return undefined;
  const asked = dutiesIn(needed, people, () => false);
  if (asked.some((duty) => duty.by !== 'asked' && ownerOf(duty, needed, meeting) !== undefined)) return undefined;
  const due =
    dueDate(sentence.text, sentence, sentence.speaker, meeting, dates) ??
    dueDate(needed.text, needed, sentence.speaker, meeting, dates);
  return toItem([needed, sentence], asked[0]?.task ?? bareTask(needed.text), sentence.speaker, due);
}

function isTask({ place, text, words }: Spoken, { asides }: Meeting): boolean {
  const plain = plainSpeech(text);
  const called = NEEDED.test(plain) || PROPOSED.test(plain) || /\b(?:can|could|will|would) you\b/i.test(plain);
  return called && words.length > 0 && !asides.has(place);
}

function bareTask(text: string): string {
  const plain = plainSpeech(text).replace(/[?？]\s*$/, '');
  return plain.replace(LEAD_IN, '').replace(LEAD_IN_CHINESE, '').replace(WHO_CHINESE, '$2$1');
}

/** A task must say something: "bring something" does not. */
function toItem(sentences: readonly Spoken[], task: string, owner: string, due: string | undefined): Item | undefined {
  const words = contentWords(task);
  if (
    words.length < (/\p{Script=Han}/u.test(task) ? 1 : FEWEST_WORDS) ||
    (ABOUT_IT.test(task) && words.length <= FEWEST_WORDS)
  )
    return undefined;
  const whose = { ...(owner === '' ? {} : { owner }), ...(due === undefined ? {} : { due }) };
  return { words, item: { ...citeSpoken(sentences), task: tidySpeech(task), ...whose } };
}

/** The same task said again is one item, in the fuller words; what is said later completes it. */
function addTo(items: readonly Item[], next: Item, { weight }: Meeting): Item[] {
  const same = items.slice(-COMPARED).find((known) => isSame(known, next, weight));
  if (same === undefined) return [...items, next];
  const utterances = [...new Set([...same.item.utterances, ...next.item.utterances])].toSorted((a, b) => a - b);
  const due = next.item.due ?? same.item.due;
  const fuller = next.words.length > same.words.length && isChinese(next) === isChinese(same) ? next : same;
  const item = { ...fuller.item, utterances, ...(due === undefined ? {} : { due }) };
  return items.with(items.indexOf(same), { words: fuller.words, item });
}

function isSame(known: Item, next: Item, weight: (word: string) => number): boolean {
  if (known.item.owner !== next.item.owner) return false;
  if (overlapOf(known.words, next.words, weight) >= SAME_TASK) return true;
  const near = Math.min(...next.item.utterances) - Math.max(...known.item.utterances) <= NEAR;
  if (near && overlapOf(known.words, next.words, weight) >= SAME_BREATH && known.item.due === next.item.due)
    return true;
  // In a meeting of two languages a recap says it in the other one: no word is shared, the owner and the date are.
  return known.item.due !== undefined && known.item.due === next.item.due && isChinese(known) !== isChinese(next);
}

const isChinese = ({ item }: Item): boolean => /\p{Script=Han}{2}/u.test(item.task);
