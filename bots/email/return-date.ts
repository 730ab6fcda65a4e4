import { findDates } from '../../core/text/dates.ts';

const RETURN_WORDS =
  /(?:until|till|back (?:in the office )?(?:on|by|at)?|return(?:ing)?(?: to (?:the office|work))?(?: on)?|through)|(bis (?:einschlie(?:ß|ss)lich |zum )?|ab (?:dem )?(?=\S+(?:\s\S+){0,2} (?:wieder|zurück))|wieder (?:ab|am|da|im büro|erreichbar)(?: ab| am)?|zurück (?:am|ab)?|jusqu['’](?:au|à)|retour (?:le|au bureau le)|de retour (?:le|au bureau le)|hasta el|vuelvo el|regreso el|fino al|rientr(?:o|er[òo]) il|até(?: o dia| ao dia)?|de volta (?:em|a)|tot(?: en met)?|terug op|至|到|直到|返回|回来|上班|恢复|より|まで|から)/gi;

/** Month names and their usual abbreviations by what they begin with, in German, French, Spanish, Italian, Portuguese and Dutch. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|gen|ene|jänner)/i,
  /^(?:feb|fév|fev)/i,
  /^(?:mär|mar|maa|mrt)/i,
  /^(?:apr|avr|abr)/i,
  /^(?:mai|may|mag|mei)/i,
  /^(?:juni|juin|jun|giu)/i,
  /^(?:jul|juil|lug)/i,
  /^(?:aug|aoû|aou|ago)/i,
  /^(?:sep|set)/i,
  /^(?:okt|oct|ott|out)/i,
  /^nov/i,
  /^(?:dez|dec|déc|dic)/i,
];

const READ_AT_MOST = 3000;
const NEAR = 60;

/**
 * The first date that follows a word of returning, as YYYY-MM-DD: English and Chinese as everywhere, and as people write it
 * in German, French, Spanish, Italian, Portuguese and Dutch. `sentAt` tells which year is meant.
 */
export function returnDate(mail: { readonly text: string; readonly sentAt: Date }): string | undefined {
  const text = mail.text.slice(0, READ_AT_MOST);
  for (const match of text.matchAll(RETURN_WORDS)) {
    const start = match.index + match[0].length;
    const after = text.slice(start, start + NEAR);
    const date =
      europeanDate(after, mail.sentAt, match[1] !== undefined) ?? findDates(after, mail.sentAt, 'UTC')[0]?.date;
    if (date !== undefined) return date;
  }
  return /[一-鿿]/.test(text) ? findDates(text, mail.sentAt, 'UTC').at(-1)?.date : undefined;
}

/** "14.08.2026", "14. August", "14 août", "14 de agosto de 2026"; "14/08" only where the day comes first. */
function europeanDate(text: string, sentAt: Date, dayFirst: boolean): string | undefined {
  const numbers = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2}(?!\d))?/.exec(text);
  if (numbers) return dateOf(numbers[1], Number(numbers[2]), numbers[3], sentAt);
  const slashes = dayFirst ? /(?<!\d)(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?(?!\d)/.exec(text) : null;
  if (slashes) return dateOf(slashes[1], Number(slashes[2]), slashes[3], sentAt);
  const words = dayFirst
    ? /(?<!\d)(\d{1,2})(?:er|\.|º)?\s+(?:de\s+|d')?(\p{L}{3,10})\.?(?:\s+(?:de\s+)?(\d{4}))?/iu.exec(text)
    : null;
  const month = words ? MONTHS.findIndex((name) => name.test(words[2] ?? '')) + 1 : 0;
  return words && month > 0 ? dateOf(words[1], month, words[3], sentAt) : undefined;
}

/** Without a year the next such day is meant, counted from when it was written. */
function dateOf(day = '', month: number, year: string | undefined, sentAt: Date): string | undefined {
  const named = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year);
  const from = sentAt.toISOString().slice(0, 10);
  const spelt = (one: number) => `${one}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = spelt(sentAt.getUTCFullYear());
  const date = named === undefined ? (thisYear >= from ? thisYear : spelt(sentAt.getUTCFullYear() + 1)) : spelt(named);
  const exists = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(exists.getTime()) && exists.toISOString().startsWith(date) ? date : undefined;
}
