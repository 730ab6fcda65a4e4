import { plainSpeech } from '../words/cue-phrases.ts';
import { anyName, type People, perMeeting } from '../words/people-named.ts';
import type { Spoken } from '../words/spoken.ts';
import {
  CHINESE_COMMITMENT,
  CHINESE_TASK,
  COMMITMENT,
  LET_ME,
  OFFER,
  startsWork,
  WORK_START,
} from '../words/task-phrases.ts';
import { chineseNamedDuty, isCalledAtEnd, namedDuty, reportedDuty } from './named-duties.ts';

/** A task found in a clause: taken on by who speaks, given to somebody named, or asked of whoever says yes. */
export type Duty = { readonly task: string; readonly clause: string } & (
  | { readonly by: 'speaker' }
  | { readonly by: 'named'; readonly owner: string }
  | { readonly by: 'asked' }
);

export type HasDate = (text: string) => boolean;

const HYPOTHETICAL =
  /^\W*(?:if|in case|unless|suppose|imagine|remember when|last time)\b|\b(?:if I were|I would have|I was going to|had to|I'll never)\b|^(?:如果|假如|要是|万一)/i;

/** The tasks that one sentence hands out, clause by clause. */
export function dutiesIn({ text }: Spoken, people: People, hasDate: HasDate): Duty[] {
  const plain = plainSpeech(text);
  if (HYPOTHETICAL.test(plain)) return [];
  return clausesOf(plain, people)
    .map((clause) => dutyIn(clause, people, hasDate))
    .filter((duty) => duty !== undefined);
}

/** "I'll do this and Ben will do that" is two clauses. */
const clausesOf = (text: string, people: People): string[] =>
  isCalledAtEnd(text, people) ? [text] : text.split(borderOf(people)).filter(Boolean);

const borderOf = perMeeting((people) => {
  const name = `(?:${anyName(people)})`;
  const subject = [
    "I(?:'ll|'m)?\\s",
    '(?:can|could|would|will) you\\b',
    `${name}(?:'ll\\b|\\s+(?:will|to|can|takes|should)\\b|[,，])`,
    `(?:请|由|让|麻烦)?${name}`,
    '[你我](?!们|觉得|想|说)',
  ].join('|');
  return new RegExp(`[,;，；。]\\s*(?:and\\s+|but\\s+|then\\s+)?(?=${subject})|\\s+(?:and|but)\\s+(?=${subject})`);
});

const dutyIn = (clause: string, people: People, hasDate: HasDate): Duty | undefined =>
  namedDuty(clause, people, hasDate) ??
  chineseNamedDuty(clause, people) ??
  ownDuty(clause, hasDate) ??
  reportedDuty(clause, people) ??
  askedDuty(clause, hasDate);

const isQuestion = (clause: string): boolean => /(?:[?？]|吗)\s*$/.test(clause);

/** "do that", "take it": the task was said before. */
const ANAPHORIC =
  /^(?:(?:happily|gladly|also|just|then)\s+)*(?:do|take|handle|own|look after|take care of|sort|pick up) (?:that|it|this|that one|this one)(?: on| up)?\b(?!\s+\w+ (?:to|for|with|from)\b)/i;

function ownDuty(clause: string, hasDate: HasDate): Duty | undefined {
  if (isQuestion(clause)) return undefined;
  const promised = COMMITMENT.exec(clause)?.[1] ?? LET_ME.exec(clause)?.[1];
  if (promised !== undefined && !ANAPHORIC.test(promised) && startsWork(promised, hasDate(clause))) {
    return { by: 'speaker', task: promised, clause };
  }
  const offered = OFFER.exec(clause)?.[1];
  if (offered !== undefined && !ANAPHORIC.test(offered) && WORK_START.test(offered) && hasDate(clause)) {
    return { by: 'speaker', task: offered, clause };
  }
  if (!CHINESE_COMMITMENT.test(clause)) return undefined;
  return { by: 'speaker', task: clause.replace(/^(?:那|好的?|嗯|行|对)?[，,]?我(?:这边|来|会|去)?/, ''), clause };
}

const ASKS =
  /\b(?:(?:can|could|would|will) you|would you mind|I(?:'d like| need) you to|you(?:'ll| should| could| need to| have to))\s+(?:please\s+|also\s+|maybe\s+)*(.+)$/i;
/** What is over when it is answered. */
const IN_THE_ROOM =
  /^(?:hear|see|explain|tell|say|remind|repeat|show|share (?:your|the) screen|give (?:us|me) (?:a|an|the) (?:update|overview|idea|sense)|speak|go|imagine|elaborate|walk)\b/i;
const ASKS_CHINESE = /(?:^|[，,。；])(?:那|麻烦|请|就)?你(?:们)?(.+)$/;

/** "I wrote to them saying can you ...": others were asked, elsewhere. */
const REPORTED = /\b(?:say(?:s|ing)?|said|ask(?:s|ed|ing)|told|telling|wrote|writing)\b[^,.;:?!]{0,30}$/i;

function askedDuty(clause: string, hasDate: HasDate): Duty | undefined {
  const asks = ASKS.exec(clause);
  const english = asks && !REPORTED.test(clause.slice(0, asks.index)) ? asks[1] : undefined;
  if (english !== undefined && !IN_THE_ROOM.test(english) && startsWork(english, hasDate(clause))) {
    return { by: 'asked', task: english.replace(/[?？]\s*$/, ''), clause };
  }
  const chinese = ASKS_CHINESE.exec(clause)?.[1];
  if (chinese === undefined || !CHINESE_TASK.test(chinese)) return undefined;
  return { by: 'asked', task: chinese.replace(/[?？吗吧]+\s*$/, ''), clause };
}
