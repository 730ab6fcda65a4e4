import type { Day } from './dates-calendar.ts';

/** What "today" is for the text that is read. `offset` in minutes ahead of UTC. */
export type Today = {
  readonly day: Day;
  readonly minute: number;
  readonly moment: Date;
  readonly offset: number;
  readonly zone: string;
};

/**
 * A stretch of text that names a day, a time or both.
 * `vague`: gives way to a firmer day beside it; 1 as the weekday in "Friday, 18 September" does, 2 as in "EOD Friday".
 * `alone`: a time that means today when no day stands beside it.
 */
export type Mention = {
  readonly index: number;
  readonly text: string;
  readonly day?: Day;
  /** Minutes after midnight. */
  readonly time?: number;
  readonly vague?: 1 | 2;
  readonly alone?: boolean;
};

export type Read = Omit<Mention, 'index' | 'text'>;

/** One way of naming a date: a sticky-free global pattern and what its match means in the whole text; undefined when it is none. */
export type Rule = {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, today: Today, text: string) => Read | undefined;
};

/** Runs the rules in order. What an earlier rule took, also by refusing it, a later one no longer sees. */
export function applyRules(text: string, rules: readonly Rule[], today: Today): { mentions: Mention[]; rest: string } {
  const mentions: Mention[] = [];
  let rest = text;
  for (const rule of rules) {
    const cuts: { from: number; to: number }[] = [];
    for (const match of rest.matchAll(rule.pattern)) {
      const read = rule.read(match, today, text);
      if (read === undefined) continue;
      cuts.push({ from: match.index, to: match.index + match[0].length });
      if (read.day === undefined && read.time === undefined) continue;
      mentions.push({ index: match.index, text: match[0], ...read });
    }
    rest = blankOut(rest, cuts);
  }
  return { mentions, rest };
}

/** Is in no pattern and is no space, so no later rule reads across what was taken. */
export const TAKEN = '\u0001';

function blankOut(text: string, cuts: readonly { from: number; to: number }[]): string {
  if (cuts.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of cuts) {
    parts.push(text.slice(at, from), TAKEN.repeat(to - from));
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
