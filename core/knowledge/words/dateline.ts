/** "3 May 2026 – ", "May 3, 2026 ...", 2026年5月3日｜: when something was written, before what was written. */
const DATELINE =
  /^(?:\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{1,2}\.? \p{L}{3,9} \d{4}|\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)\s*(?:\.{2,}|…+|[|｜·—–:：-](?!\d))\s*/u;

/** "KELDER, Norland — ", "KELDER (Corvane News) - ": where. */
const PLACE_LINE = /^\p{Lu}{4,}(?:, \p{Lu}[\p{L}.]+)? ?(?:\([\p{L} ]+\) ?)?[—–-]+ /u;

/** A sentence without the date and place that it bears: they are no answer to when and where something happens. */
export const withoutDateline = (sentence: string): string => sentence.replace(DATELINE, '').replace(PLACE_LINE, '');
