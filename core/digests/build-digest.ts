import type { Urgency } from '../intents/classification.ts';
import type { Question } from '../intents/questions/ask-people.ts';
import type { RepliesLately } from '../replies/measure-lessons.ts';

/** What happened between `since` and `until`, and what waits. Rows that still wait are given whatever their age. */
export type DigestInput = {
  readonly since: Date;
  readonly until: Date;
  /** ISO date of the reader's day: what "due today" means. */
  readonly today: string;
  readonly drafts: readonly {
    id: string;
    subject: string;
    to: string;
    open: readonly string[];
    warnings: readonly string[];
  }[];
  readonly waiting: readonly {
    id: string;
    subject: string;
    from: string;
    urgency: Urgency;
    why: string;
    deadline?: string;
  }[];
  /** Action items and promises that are not done; `due` is an ISO date. */
  readonly commitments: readonly { id: string; text: string; owner?: string; due?: string }[];
  /** Messages of which it is not sure what they are about. */
  readonly questions: readonly Question[];
  readonly meetings: readonly { title: string; decisions: number; actionItems: number; openQuestions: number }[];
  readonly deliveries: readonly {
    id: string;
    subject: string;
    to: string;
    state: 'failed' | 'unknown';
    detail: string;
  }[];
  readonly deadLetters: readonly { job: string; reason: string; count: number }[];
  readonly filed: readonly { folder: string; count: number }[];
  readonly junk: number;
  /** How replies went out lately, where it is time to say so. */
  readonly replies?: RepliesLately;
};

/** One thing a person should know. `reason` says why it is in the digest; the renderer puts it into words. */
export type DigestLine = {
  readonly id?: string;
  readonly what: string;
  readonly who?: string;
  readonly reason: Reason;
};

export type Reason =
  | { readonly kind: 'approve'; readonly open: number; readonly warnings: number }
  | { readonly kind: 'needs-person'; readonly urgency: Urgency; readonly why: string; readonly deadline?: string }
  | { readonly kind: 'overdue' | 'due-today' | 'due-soon'; readonly due: string }
  | {
      readonly kind: 'minutes';
      readonly decisions: number;
      readonly actionItems: number;
      readonly openQuestions: number;
    }
  | { readonly kind: 'not-sent' | 'maybe-sent'; readonly detail: string }
  | { readonly kind: 'gave-up'; readonly count: number; readonly detail: string }
  | { readonly kind: 'unsure'; readonly choices: Question['choices'] }
  | { readonly kind: 'filed'; readonly count: number };

const SECTIONS = ['problems', 'approve', 'person', 'due', 'meetings', 'ask', 'filed'] as const;
export type DigestSection = { readonly kind: (typeof SECTIONS)[number]; readonly lines: readonly DigestLine[] };

export type Digest = {
  readonly since: Date;
  readonly until: Date;
  /** Nothing happened and nothing waits: such a digest is not sent. */
  readonly empty: boolean;
  readonly sections: readonly DigestSection[];
  readonly junk: number;
  readonly replies?: RepliesLately;
};

const SOON_DAYS = 7;
const MOST_URGENT_FIRST: readonly Urgency[] = ['critical', 'high', 'normal', 'low'];

/** Turns rows into the sections of a digest: what went wrong first, what is only for information last. */
export function buildDigest(input: DigestInput): Digest {
  const lines = {
    problems: problems(input),
    approve: input.drafts.map(({ id, subject, to, open, warnings }) => ({
      id,
      what: subject,
      who: to,
      reason: { kind: 'approve' as const, open: open.length, warnings: warnings.length },
    })),
    person: needsPerson(input),
    due: due(input),
    meetings: input.meetings.map(({ title, ...counts }) => ({
      what: title,
      reason: { kind: 'minutes' as const, ...counts },
    })),
    ask: input.questions.map(({ id, subject, from, choices }) => ({
      ...{ id, what: subject, who: from },
      reason: { kind: 'unsure' as const, choices },
    })),
    filed: input.filed
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
      .map(({ folder, count }) => ({ what: folder, reason: { kind: 'filed' as const, count } })),
  };
  const sections = SECTIONS.map((kind) => ({ kind, lines: lines[kind] })).filter((section) => section.lines.length > 0);
  const { since, until, junk, replies } = input;
  const empty = sections.length === 0 && junk === 0;
  return { since, until, junk, sections, empty, ...(replies ? { replies } : {}) };
}

function problems({ deliveries, deadLetters }: DigestInput): DigestLine[] {
  const sent = deliveries.map(({ id, subject, to, state, detail }) => ({
    id,
    what: subject,
    who: to,
    reason: { kind: state === 'failed' ? ('not-sent' as const) : ('maybe-sent' as const), detail },
  }));
  const jobs = deadLetters.map(({ job, reason, count }) => ({
    what: job,
    reason: { kind: 'gave-up' as const, count, detail: reason },
  }));
  return [...sent, ...jobs];
}

function needsPerson({ waiting }: DigestInput): DigestLine[] {
  const rank = (urgency: Urgency) => MOST_URGENT_FIRST.indexOf(urgency);
  const ordered = waiting.toSorted(
    (a, b) => rank(a.urgency) - rank(b.urgency) || (a.deadline ?? '9').localeCompare(b.deadline ?? '9'),
  );
  return ordered.map(({ id, subject, from, urgency, why, deadline }) => ({
    id,
    what: subject,
    who: from,
    reason: { kind: 'needs-person', urgency, why, ...(deadline ? { deadline } : {}) },
  }));
}

/** What is due within a week, the oldest first; what has no date or is far away can wait for its own digest. */
function due({ commitments, today }: DigestInput): DigestLine[] {
  const end = new Date(Date.parse(today) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  return promised(commitments, today).filter(({ reason }) => 'due' in reason && reason.due <= end);
}

/** Promises with a day, the oldest first. `today` is an ISO date. */
export function promised(commitments: DigestInput['commitments'], today: string): DigestLine[] {
  return commitments
    .flatMap(({ due: day, ...rest }) => (day === undefined ? [] : [{ ...rest, day }]))
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map(({ id, text, owner, day }) => {
      const kind = day < today ? 'overdue' : day === today ? 'due-today' : 'due-soon';
      return { id, what: text, ...(owner ? { who: owner } : {}), reason: { kind, due: day } };
    });
}
