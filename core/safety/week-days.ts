import { splitSentences } from '../text/sentences.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ENGLISH = String.raw`\b(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:days?)?\b`;
const CHINESE = '(?:周|星期|礼拜)[一二三四五六日天]';
const DAY = new RegExp(`${ENGLISH}|${CHINESE}`, 'gi');
const RANGE = new RegExp(
  String.raw`(${ENGLISH}|${CHINESE})\s*(?:to|through|till|until|[-–—~～]|至|到)\s*(${ENGLISH}|(?:周|星期|礼拜)?[一二三四五六日天](?![\d个]))`,
  'gi',
);
const EVERY_DAY = /\b(?:every day|daily|seven days a week|24\/7|all week)\b|每天|每日|全周/i;
const WORKING_DAYS = /\b(?:weekdays|working days|business days)\b|工作日/i;

/** Days as they are told from today on, with what each means in the other language too. */
const RELATIVE: readonly RegExp[] = [
  /\btoday\b|\btonight\b|今[天日晚]/i,
  /(?<!day after )\btomorrow\b|明[天日晚]/i,
  /\bday after tomorrow\b|后天/i,
  /\b(?:this week|end of the week|by the weekend)\b|[本这]周(?![一二三四五六日天])|周末/i,
  /\bnext week\b|下(?:个)?(?:周|星期)/i,
  /\b(?:next month|end of (?:the|this) month)\b|下个?月|月底/i,
];
/** Only what is to come binds: "you wrote to us today" tells of what was. */
const TO_COME =
  /\b(?:will|shall|going to|expect|by|until|before)\b|['’]ll\b|[会将]|可以|可于|之?前|(?:发货|寄出|到货|送达|回复|答复|完成)/i;

/** Monday is 0. */
const dayOf = (word: string): number => {
  const chinese = '一二三四五六日'.indexOf(word.slice(-1).replace('天', '日'));
  return chinese >= 0 ? chinese : DAYS.indexOf(word.slice(0, 3).toLowerCase());
};

/** Written short in small letters they are other words: "sat", "wed", "sun". */
const isDay = (word: string): boolean =>
  /day|^\p{Lu}|\p{Script=Han}/iu.test(word) && !/^(?:sat|sun|wed|mon)$/.test(word);

/**
 * The days of the week that a text names and no source does, and days counted from today ("tomorrow", "next week") of which it says
 * that something is to come then. A range in a source names all in it. English and Chinese.
 */
export function unsupportedDays(text: string, sources: readonly string[]): string[] {
  const known = sources.join('\n');
  const days = daysKnown(known);
  const named = (text.match(DAY) ?? []).filter((word) => isDay(word) && !days.has(dayOf(word)));
  const sentences = text
    .split('\n')
    .flatMap(splitSentences)
    .filter((sentence) => TO_COME.test(sentence));
  const counted = RELATIVE.filter((says) => !says.test(known)).flatMap(
    (says) => sentences.map((sentence) => says.exec(sentence)?.[0]).find((word) => word !== undefined) ?? [],
  );
  return [...new Set([...named, ...counted])];
}

function daysKnown(text: string): Set<number> {
  const all = [0, 1, 2, 3, 4, 5, 6];
  if (EVERY_DAY.test(text)) return new Set(all);
  const named = (text.match(DAY) ?? []).filter(isDay).map(dayOf);
  const ranges = Array.from(text.matchAll(RANGE), ([, from = '', to = '']) => {
    const [first, last] = [dayOf(from), dayOf(to)];
    return all.filter((day) => (first <= last ? first <= day && day <= last : day >= first || day <= last));
  });
  return new Set([...named, ...ranges.flat(), ...(WORKING_DAYS.test(text) ? all.slice(0, 5) : [])]);
}
