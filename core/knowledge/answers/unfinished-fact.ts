/**
 * Where the end of a text begins that may yet become another fact, or a citation, with the words to come: half a number,
 * "30" before "days", "3 May" before its year, a link without its end. The white space before it belongs to it.
 */
export function unfinishedFact(text: string): number {
  const open = OPEN.exec(text)?.index;
  const known = open ?? text.length;
  const tokens = [...text.slice(Math.max(0, known - LOOKED_AT), known).matchAll(TOKEN)].map(([token]) => token);
  let at = known;
  // A word in letters may go on; a Chinese character is whole.
  const last = tokens.at(-1);
  if (open === undefined && last !== undefined && !STANDS_ALONE.test(last)) at -= tokens.pop()?.length ?? 0;
  for (let token = tokens.pop(); token !== undefined && (isSpace(token) || isPart(token)); token = tokens.pop())
    at -= token.length;
  return at;
}

/** No fact is that long: what is before is let through. */
const LOOKED_AT = 400;

/** A link, a title in Chinese quotation marks or a citation without its end. Han letters may be part of a link. */
const OPEN = /(?:(?:https?:|www\.)[^\s<>"'，。；！？）】》、]*|《[^》\n]{0,80}|\s*[[【][\d\s,，、]*)$/i;

const TOKEN = /\s+|[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu;
const STANDS_ALONE = /^(?:\s|[\p{Script=Han}\u3000-\u303f\uff00-\uffef]$)/u;

const isSpace = (token: string): boolean => /^\s/.test(token);

const WORDS = new Set(
  `jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec
  december of one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty sixty ninety
  eur usd gbp chf cny rmb euro euros dollar dollars business working calendar minute minutes hour hours day days week weeks
  month months year years`.split(/\s+/),
);
const SIGNS = /[\d@€$£¥￥%％〇零一二两三四五六七八九十百千万亿半个第月日号天年周星期小时分钟工作元欧美人民币]/u;

/** Whether a word can stand in an amount, a date, a number or an address. */
const isPart = (token: string): boolean =>
  SIGNS.test(token) || /^[-–/+()（）]+$/.test(token) || WORDS.has(token.toLowerCase().replace(/^\P{L}+|\P{L}+$/gu, ''));
