import type { FoundDate } from '../../text/dates.ts';
import { plainSpeech } from '../words/cue-phrases.ts';
import type { Meeting } from '../words/replies.ts';
import type { Spoken } from '../words/spoken.ts';

/** Reads the dates of a text relative to the meeting; none before it. */
export type ReadDates = (text: string) => FoundDate[];

/** `isBusy`: whether a sentence hands out a task of its own, and so keeps its dates to itself. */
export type DatedMeeting = Meeting & { readonly isBusy: (sentence: Spoken) => boolean };

const LIMIT_BEFORE = /\b(?:by|before|until|till|within|no later than|latest)\s*(?:the\s+)?$/i;
const LIMIT_INSIDE = /^(?:by|before|within|in|end|eo[dwmq]|the end|over)\b/i;
const LIMIT_AFTER = /^\s*(?:之前|以前|前|之内|以内|内|截止|为止)/;
const BY_WHEN =
  /\b(?:by when|when (?:can|could|will|would|do|is)|until when|what's the deadline|by what date)\b|什么时候|几号|哪天|多久/i;
const SHORT_ANSWER =
  /^(?:(?:yes|yeah|ok|okay|great|good|thanks|perfect|and|so|please|sure)\b[\s,.]*)*(?:by|before|until|end of|eod|within|rather by)\b|^.{0,8}(?:前|内)(?:吧|可以|就行|给我|完成)?[。！]?$/i;
const READ_AFTER = 4;
const SHORT = 40;

/**
 * The ISO date a task is due: said with it; or, right after, asked for and answered, added in a few words ("By
 * Friday."), or said by its owner in the next sentence.
 */
export function dueDate(
  clause: string,
  sentence: Spoken,
  owner: string,
  meeting: DatedMeeting,
  dates: ReadDates,
): string | undefined {
  const said = deadlineIn(clause, dates);
  if (said !== undefined) return said;
  const after = meeting.spoken.slice(sentence.place + 1, sentence.place + 1 + READ_AFTER);
  const asked = after.findIndex(({ text }) => BY_WHEN.test(text));
  const added = after.slice(0, 2).filter(({ text }) => text.length < SHORT && SHORT_ANSWER.test(plainSpeech(text)));
  const next = after.filter(({ place, speaker }) => place === sentence.place + 1 && speaker === owner);
  const answers = [
    ...(asked < 0 ? [] : after.slice(asked, asked + 3)),
    ...added,
    ...next.filter((said) => !meeting.isBusy(said)),
  ];
  return answers.map(({ text }) => deadlineIn(text, dates)).find((date) => date !== undefined);
}

/** A date after "by" or before 前 is the deadline; else the last one said. */
function deadlineIn(text: string, dates: ReadDates): string | undefined {
  const found = dates(text);
  const limit = found.find(
    ({ index, text: words }) =>
      LIMIT_BEFORE.test(text.slice(0, index)) ||
      LIMIT_INSIDE.test(words) ||
      LIMIT_AFTER.test(text.slice(index + words.length)),
  );
  return (limit ?? found.at(-1))?.date;
}
