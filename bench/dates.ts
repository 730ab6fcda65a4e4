import { en, type ParsedResult } from 'chrono-node';
import { hans } from 'chrono-node/zh/hans';
import { type FoundDate, findDates } from '../core/text/dates.ts';
import { zoneOffset } from '../core/text/dates-calendar.ts';
import { isMeant, officePhrases, type Phrase, type ReadDate, withoutDates } from './dates/phrases.ts';
import { report } from './rows.ts';
import { percent } from './signals/figures.ts';

type Judged = Phrase & { readonly found: readonly FoundDate[]; readonly right: boolean; readonly byChrono: boolean };

/** Dates that people at work name, in English and Chinese: in percent right, beside chrono-node. Ours has to find one alone. */
export async function run(): Promise<object> {
  const judged = officePhrases().map((phrase): Judged => {
    const found = findDates(phrase.text, phrase.now, phrase.zone);
    const [first] = found;
    const right = found.length === 1 && first !== undefined && isMeant(first, phrase.meant);
    return { ...phrase, found, right, byChrono: byChrono(phrase).some((one) => isMeant(one, phrase.meant)) };
  });
  for (const { text, meant, found, right } of judged) if (!right) report(`${text} ${meant}: ${told(found)}`);
  const share = (some: readonly Judged[]) => percent(some.filter(({ right }) => right).length / some.length);
  const chronoShare = (some: readonly Judged[]) => percent(some.filter((one) => one.byChrono).length / some.length);
  const of = (language: string) => judged.filter((one) => one.language === language);
  return {
    phrases: judged.length,
    right: share(judged),
    chronoNode: chronoShare(judged),
    zh: share(of('zh')),
    en: share(of('en')),
    chronoNodeZh: chronoShare(of('zh')),
    chronoNodeEn: chronoShare(of('en')),
    noDates: unread(),
  };
}

const told = (found: readonly FoundDate[]): string =>
  found.map(({ text, date, time }) => `${text} = ${date} ${time ?? ''}`).join('; ') || 'nothing';

/** How many sentences there are without a date, and in how many none is found, by us and by chrono-node. */
function unread() {
  const sentences = withoutDates();
  const ours = sentences.filter(({ text, now, zone }) => {
    const found = findDates(text, now, zone);
    if (found.length > 0) report(`${text}: ${told(found)}`);
    return found.length === 0;
  });
  return {
    sentences: sentences.length,
    right: ours.length,
    chronoNode: sentences.filter((one) => byChrono(one).length === 0).length,
  };
}

/** All that chrono-node finds, with what it has to put dates into the future. */
function byChrono({ text, language, now, zone }: Omit<Phrase, 'meant'>): ReadDate[] {
  const reference = { instant: now, timezone: zoneOffset(now, zone) };
  const chrono = language === 'zh' ? hans : en.casual;
  return chrono.parse(text, reference, { forwardDate: true }).map(({ start }: ParsedResult) => {
    const two = (value: number | null) => String(value ?? 0).padStart(2, '0');
    return {
      date: `${start.get('year')}-${two(start.get('month'))}-${two(start.get('day'))}`,
      time: `${two(start.get('hour'))}:${two(start.get('minute'))}`,
    };
  });
}
