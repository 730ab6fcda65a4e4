import { anyCase } from '../../text/any-case.ts';
import { anyName, isChineseName, type People, perMeeting } from '../words/people-named.ts';
import { CHINESE_TASK, startsWork, WORK_START } from '../words/task-phrases.ts';
import type { Duty, HasDate } from './duties.ts';

const LINK = `(?:(?:${anyCase('and|so|then|okay|ok|right|thanks|but|or|maybe|perhaps')})[,\\s]+)*`;
const ASKING = anyCase(
  "(?:(?:can|could|would|will) you|would you mind|you(?:'ll| will| can| should| need to| have to|'re going to| could)?|I'd like you to|I need you to|please|could I ask you to)",
);
const ASKED = anyCase("(?:(?:can|could|would|will) you|please|I'd like you to)");
const SENDING = anyCase('(?:can|could|would|have|get|let|like|want|need|ask)');
const POLITE = '(?:please\\s+|also\\s+|maybe\\s+)*';

/** The ways to give a task by name. `dated`: with a date said, any verb will do. */
const FORMS: readonly { readonly pattern: (name: string) => string; readonly dated: boolean }[] = [
  // "Ben, can you …", "Ben, please …"
  {
    pattern: (name) => `(?:^|[,.;:]\\s*|\\s)${LINK}${name}\\s*[,:—–-]\\s*${LINK}${ASKING}\\s+${POLITE}(?<task>.+)$`,
    dated: true,
  },
  // "Ben: send …"
  { pattern: (name) => `^${LINK}${name}\\s*[,:—–-]\\s*(?<task>.+)$`, dated: false },
  // "can you …, Ben?", "please …, Ben, by Friday"
  {
    pattern: (name) => `\\b${ASKED}\\s+${POLITE}(?<task>.+?),\\s*${name}\\s*(?<tail>,.*)?[?.!]*$`,
    dated: true,
  },
  // "Ben will …", "Ben to …"
  {
    pattern: (name) =>
      `(?:^|[,.;:]\\s*|\\b(?:that|because|action(?: item)?s?(?: for)?:?)\\s+)${LINK}${name}(?:'ll|\\s+(?:will|is going to|to|shall|should|needs to|has to))\\s+(?<task>.+)$`,
    dated: true,
  },
  // "could Ben …", "I'd like Ben to …"
  {
    pattern: (name) => `\\b${SENDING}\\s+${name}\\s+(?:to\\s+|please\\s+)?(?<task>.+)$`,
    dated: true,
  },
];

const formsFor = perMeeting((people) =>
  FORMS.map(({ pattern, dated }) => ({ pattern: new RegExp(pattern(`(?<called>${anyName(people)})`)), dated })),
);

export function namedDuty(clause: string, people: People, hasDate: HasDate): Duty | undefined {
  for (const { pattern, dated } of formsFor(people)) {
    const match = pattern.exec(clause);
    const { called = '', task = '', tail = '' } = match?.groups ?? {};
    const owner = people.resolve(called);
    if (match === null || owner === undefined) continue;
    // "I'll ask Ben to …" is the speaker's task.
    if (/\bI(?:'ll| will)\b/.test(clause.slice(0, match.index + 1)) || /^(?:I|we)\b/i.test(task)) continue;
    if (startsWork(task, dated && hasDate(clause))) {
      return { by: 'named', owner, task: `${task}${tail}`.replace(/[?？]\s*$/, ''), clause };
    }
  }
  return undefined;
}

const calledAtEnd = perMeeting(
  (people) =>
    new RegExp(
      `^${LINK}${anyCase('(?:(?:can|could|would|will) you|please)')}\\s[^,]+,\\s*(?:${anyName(people)})\\s*(?:,[^,]*)?[?.!]*$`,
    ),
);

/** "Please write it down, Ben, by Friday" is one clause. */
export const isCalledAtEnd = (text: string, people: People): boolean => calledAtEnd(people).test(text);

const reported = perMeeting(
  (people) => new RegExp(`^${LINK}(${anyName(people)})\\s+(?:also\\s+)?(\\w+?)(e?s)\\s+([^,;?？]+)(?:[,;]|$)`),
);

/** "Ben sends the list", as a recap says it. */
export function reportedDuty(clause: string, people: People): Duty | undefined {
  const match = reported(people).exec(clause);
  const owner = people.resolve(match?.[1] ?? '');
  const task = [`${match?.[2]} ${match?.[4]}`, `${match?.[2]}e ${match?.[4]}`].find((words) => WORK_START.test(words));
  return owner === undefined || task === undefined
    ? undefined
    : { by: 'named', owner, task, clause: match?.[0] ?? clause };
}

const CALLED_OUT =
  /(?:请|让|由|麻烦|安排|叫|交给)\s*([\u4e00-\u9fff]{2,3}?)(?=你|在|把|来|去|负责|跟进|下|本|这|明|今|月|周|尽快|帮|确认|联系|准备|整理|处理)/;
/** What may stand before a name that is given a task. */
const BEFORE_NAME =
  /^(?:.{0,12}(?:请|让|由|麻烦|安排|叫|交给)|(?:.*[，,。、：]\s*)?(?:那|然后|还有|好的?|嗯|就|另外)?[，,]?\s*)$/;

/** 请小王…, 小李你…, 由王工负责…, 王伟下周三前把…. Who isn't in the room is named as called. */
export function chineseNamedDuty(clause: string, people: People): Duty | undefined {
  if (!/\p{Script=Han}/u.test(clause)) return undefined;
  const called = CALLED_OUT.exec(clause)?.[1] ?? '';
  const names = [...people.names.filter((name) => clause.includes(name)), ...(isChineseName(called) ? [called] : [])];
  for (const name of names) {
    const from = clause.indexOf(name);
    const task = clause.slice(from + name.length);
    if (!BEFORE_NAME.test(clause.slice(0, from)) || !CHINESE_TASK.test(task)) continue;
    return {
      by: 'named',
      owner: people.resolve(name) ?? name,
      task: task.replace(/^[，,\s]*(?:另外|还有|也|顺便)?(?:请|麻烦)?你?/, ''),
      clause,
    };
  }
  return undefined;
}
