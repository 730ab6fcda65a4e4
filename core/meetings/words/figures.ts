import { contentWords } from './content-words.ts';

const SMALL = 'two|three|four|five|six|seven|eight|nine';
const LARGE =
  'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|' +
  'hundred|thousand|million|billion|dozen';
const DIGITS = '\\d+(?:[.,]\\d+)*(?:\\s?(?:k|m|bn|thousand|million|billion)(?!\\p{L}))?';
const SPELLED = `(?:(?:a|one|half\\sa|${SMALL})(?:\\sand\\sa\\shalf)?[\\s-])?(?:${LARGE})(?:[\\s-](?:and[\\s-])?(?:one|${SMALL}|${LARGE}))*(?:\\spoint(?:\\s(?:one|${SMALL}))+)?`;
const COUNT = `(?:${DIGITS}|${SPELLED})(?!\\p{L}|[-/:.,]?\\d)`;
/** What a number under ten is worth noting with. */
const MEASURES =
  'euros?|dollars?|pounds?|cents?|yuan|rmb|francs?|per\\s?cent|percentage\\spoints?|hours?|days?|weeks?|months?|years?|minutes?|people|persons|' +
  'kilos?|kilograms?|tons?|tonnes?|met(?:er|re)s?|kilomet(?:er|re)s?|lit(?:er|re)s?|inches|miles|degrees|units|pieces|copies|seats|employees|customers';
const CHINESE_DIGIT = '零一二三四五六七八九十百千两';
const CHINESE_COUNT = `(?:\\d+(?:[.,]\\d+)*\\s?|[二三四五六七八九十百千][${CHINESE_DIGIT}万亿点]+|一[${CHINESE_DIGIT}万亿点]+|十|两[百千万亿][${CHINESE_DIGIT}]*)(?:多|余)?[万亿千百]?`;
const CHINESE_MEASURES =
  '度|元|块钱?|美元|美金|欧元|英镑|港币|人民币|[%％]|个百分点|成(?![本为功熟立员果就长])|折|人|名|台|件(?!事)|套|箱|份|家|吨|公斤|千克|克|米|公里|平米|平方米|个?小时|分钟|天|周|个?星期|个月|年|倍|条|页|张|辆|款|万|亿';
const CHINESE_STRONG = '元|块钱|美元|欧元|折|倍|吨|公斤|个?小时|个月|年|天|周|个星期|台|万|亿';

const FIGURE = new RegExp(
  [
    `[€$£¥]\\s?${COUNT}`,
    '百分之[零一二三四五六七八九十百点两\\d.]+',
    `(?:零下)?${CHINESE_COUNT}(?:${CHINESE_MEASURES})`,
    `[二三四五六七八九两](?:${CHINESE_STRONG})`,
    `(?<![\\p{L}\\d.,:/-])(?:minus\\s)?${COUNT}(?:\\s?%|\\s[\\p{L}][\\p{L}-]*)?`,
    `(?<![\\p{L}\\d-])(?:${SMALL})(?:\\sand\\sa\\shalf)?\\s(?:${MEASURES})(?!\\p{L})`,
  ].join('|'),
  'giu',
);
const MONEY =
  /[€$£¥元块%％折]|euros?|dollars?|pounds?|cents?|yuan|rmb|francs?|per\s?cent|percentage|百分|欧元|美[元金]|英镑|港币|人民币/iu;

/** A number as it was said, with what it counts; where in the text it stands. */
export type FoundFigure = { readonly text: string; readonly index: number; readonly isMoney: boolean };

/**
 * The amounts, shares and counts that an English or Chinese sentence names: "3,200 euros", "forty boxes", 百分之十, 两万元. Small
 * numbers in words ("two things") only with a measure; codes, clock times and ordinals are none.
 */
export function figuresIn(text: string): FoundFigure[] {
  return Array.from(text.matchAll(FIGURE), (match) => ({
    text: withoutEmptyWord(match[0].trim()),
    index: match.index,
    isMoney: MONEY.test(match[0]),
  })).filter(({ text: said }) => !/^\d$/.test(said));
}

/** Stands after a number and is not what it counts. */
const NO_NOUN = /^(?:since|each|per|plus|minus|left|worth|total|altogether|against|instead|until|within|around|say)$/i;

/** "40 of" counts nothing: "40". */
function withoutEmptyWord(said: string): string {
  const [, count = said, word = ''] = /^(.*\S)\s(\p{L}[\p{L}-]*)$/u.exec(said) ?? [];
  const isNothing = contentWords(word).length === 0 || NO_NOUN.test(word);
  return word !== '' && isNothing && !NUMBER_WORD.test(word) ? count : said;
}

const NUMBER_WORD = new RegExp(`^(?:one|k|m|bn|${SMALL}|${LARGE})$`, 'i');
