/** "3 May 2026 – ", "May 3, 2026 ...", 2026年5月3日｜: when something was written, before what was written. */
const DATELINE =
  /^(?:\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{1,2}\.? \p{L}{3,9} \d{4}|\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)\s*(?:\.{2,}|…+|[|｜·—–:：-](?!\d))\s*/u;

/** A sentence without the date that it bears: that is no answer to when something happens. */
export const withoutDateline = (sentence: string): string => sentence.replace(DATELINE, '');
