import type { Source } from '../knowledge/passage.ts';

const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/\bthe customer['’]s\b/gi, 'your'],
  [
    /(^|[.!?:]\s+|\n(?:-|\d+\.) )(?:Our )?[Cc]ustomers (can|may|must|should|need|have|pay|get|receive|send|write|keep)\b/g,
    '$1You $2',
  ],
  [/(^|[.!?:]\s+|\n(?:-|\d+\.) )The customer (can|may|must|should)\b/g, '$1You $2'],
  [/(^|[.!?:]\s+|^\d+\. |\n(?:-|\d+\.) )The customer (pay|pack|write|send|get|need|receive|keep|bear)s\b/g, '$1You $2'],
  [/\b(to|from|by|for|with) (?:the|our) customers?\b(?!['’])/gi, '$1 you'],
  [/(?<![老新国的])客户(?=[可须应需承付支自提寄在把将接请发包]|$|[，。；])/gu, '您'],
];

/** Turns what a handbook says about "the customer" into words to the customer. */
export const toReader = (text: string): string => REWRITES.reduce((left, [about, to]) => left.replace(about, to), text);

const ROW = /^[^:;\n]{1,40}: ([^;\n]+)((?:; [^:;\n]{1,40}: [^;\n]+)+)$/gm;

/** A row of a table ("Product: Probe; EUR: 74; CNY: 580") as a person would write it ("Probe: EUR 74, CNY 580"). */
export const rowsInWords = (text: string): string =>
  text.replace(ROW, (_, name: string, cells: string) => {
    const chinese = /\p{Script=Han}/u.test(name + cells);
    const values = cells
      .slice(2)
      .split('; ')
      .map((cell) => cell.replace(': ', ' '));
    return `${name}${chinese ? '：' : ': '}${values.join(chinese ? '，' : ', ')}`;
  });

/** A list, or one entry of it ("Norway: 5 to 8 days"), needs its heading to be understood. */
export function withHeading({ quote, heading }: Source): string {
  const last = heading.split(' › ').at(-1);
  if (!last) return quote;
  if (/^(?:-|\d+\.) /.test(quote)) return `${last}${/\p{Script=Han}/u.test(last) ? '：' : ':'}\n${quote}`;
  const isEntry = !quote.includes('\n') && /^[^.!?。！？;；]{1,60}[:：](?!\d)[^;；]*$/.test(quote);
  return isEntry ? `${last} – ${quote}` : quote;
}
