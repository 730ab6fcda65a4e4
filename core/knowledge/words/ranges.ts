import { numbersIn } from '../../text/numbers.ts';

/**
 * An amount that a question names. `unit` is a currency, a length of time, '%', '' for things that are counted, or `BARE` where nothing
 * says of what; `of`: the words that go without saying where it lies in a range, "loggers" in "30 loggers".
 */
export type Measure = { readonly text: string; readonly value: number; readonly unit: string; readonly of: string };

/** "Who signs off 3k?": what may be counted or paid. */
const BARE = '?';
/** What goes without saying of a sum. */
const OF_MONEY = 'price expense';

type Range = { readonly from: number; readonly to: number; readonly unit: string };

/** Smaller ones that are spelled out say "a" more often than how many: 一台, "one of them". */
const LEAST_IN_WORDS = 3;
const DIGITS = /^[\d.,]+$/;

/** The amounts of a question: "30 units", "200 euros", 三十台. Years, hours of the day and the digits of a model's name are none. */
export function measuresIn(question: string): Measure[] {
  const plain = question.normalize('NFKC');
  return numbersIn(plain).flatMap(({ text, index, value }) => {
    const [before, after] = [plain.slice(0, index), plain.slice(index + text.length)];
    if (PART_OF_NAME.test(before) || NO_AMOUNT.test(after) || (!DIGITS.test(text) && value < LEAST_IN_WORDS)) return [];
    const behind = UNIT_BEHIND.exec(after)?.[1];
    const unit = unitOf(CURRENCY_BEFORE.exec(before)?.[1], behind) || (STANDS_BARE.test(after) ? BARE : '');
    if ((unit === '' || unit === BARE) && IS_YEAR.test(text)) return [];
    const of = `${behind ?? ''} ${unit === BARE || CURRENCIES.has(unit) ? OF_MONEY : ''}`;
    return [{ text, value, unit, of }];
  });
}

/** Those of the amounts that lie in a range a text names: 30 units in "25 units or more", 30 台 in "25 台及以上". */
export function inRangesOf(text: string, measures: readonly Measure[]): Measure[] {
  if (measures.length === 0) return [];
  const ranges = rangesIn(text.normalize('NFKC'));
  return measures.filter(({ value, unit }) =>
    ranges.some((range) => isOf(range, unit) && value >= range.from && value <= range.to),
  );
}

const isOf = (range: Range, unit: string): boolean =>
  range.unit === unit || (unit === BARE && (range.unit === '' || CURRENCIES.has(range.unit)));

const IS_YEAR = /^(?:19|20)\d\d$/;
const PART_OF_NAME = /[\p{Script=Latin}\d.:/-]$|第$/u;
const NO_AMOUNT =
  /^(?:[:/-]?\d|\s?[°点号]| ?(?:am|pm|o['’]clock)\b|(?:st|nd|rd|th)\b|\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i;

const CURRENCY = 'EUR|USD|CNY|RMB|GBP|CHF|[€$£¥]';
const CURRENCY_BEFORE = new RegExp(`(${CURRENCY}) ?$`, 'i');
const UNIT = String.raw`%|${CURRENCY}|(?!(?:to|and|or|in|on|of|at|for)\b)(?:business |working |calendar )?\p{Ll}+|个?(?:工作日|小时|分钟|欧元|美元|\p{Script=Han})`;
const UNIT_BEHIND = new RegExp(`^[ -]?(${UNIT})`, 'u');

const STANDS_BARE = /^\s*(?:[?？。!！,，]|的|$)/;
const CURRENCIES = new Set(['EUR', 'USD', 'CNY', 'GBP', 'CHF']);
const UNITS: readonly (readonly [string, RegExp])[] = [
  ['EUR', /^(?:EUR|€|euros?|欧元)$/i],
  ['USD', /^(?:USD|\$|dollars?|美元)$/i],
  ['CNY', /^(?:CNY|RMB|¥|yuan|[元块])$/i],
  ['GBP', /^(?:GBP|£|pounds?)$/i],
  ['CHF', /^(?:CHF|francs?)$/i],
  ['%', /^%$/],
  ['minute', /^(?:minutes?|分钟)$/],
  ['hour', /^(?:hours?|个?小时)$/],
  ['day', /(?:^|\s)days?$|^个?工作日$|^[天日]$/],
  ['week', /^(?:weeks?|个?周)$/],
  ['month', /^(?:months?|个?月)$/],
  ['year', /^(?:years?|年)$/],
];

/** What an amount is told in; '' for any things. */
const unitOf = (...words: readonly (string | undefined)[]): string =>
  UNITS.find(([, word]) => words.some((one) => one !== undefined && word.test(one)))?.[0] ?? '';

const amount = (name: string): string =>
  String.raw`(?<![\d.,:/+-])(?:(?<${name}Currency>${CURRENCY}) ?)?(?<${name}>\d+(?:,\d{3})*(?:\.\d+)?)(?!\d|[:/.,]\d)(?:[ -]?(?<${name}Unit>${UNIT}))??`;

/** "5 to 9 units", 5 至 9 台 */
const BETWEEN = new RegExp(
  String.raw`${amount('low')}(?: to | and |\s?[-–~]\s?|\s?[至到]\s?)${amount('high')}(?: ?(?<unit>${UNIT}))?(?! ?[°点号]| ?\p{Lu}\p{Ll})`,
  'gu',
);
/** "25 units or more", "above 1,000 EUR", 25 台及以上, 满 4,000 元 */
const FROM = new RegExp(
  String.raw`${amount('behind')} ?(?:(?:or|and) (?:more|above|over|up)|\+|[及或]?以上|起)|(?:\b(?:from|at least|(?<above>above|over|more than))|至少|满|(?<exceeds>超过|高于)) ?${amount('low')}(?: ?(?<unit>${UNIT}))?(?! ?(?:to\b|[-–~至到]))`,
  'giu',
);
/** "up to 150 EUR", "9 units or less", 1,000 元以下 */
const UP_TO = new RegExp(
  String.raw`${amount('behind')} ?(?:or (?:less|fewer)|[及或]?以[下内])|(?:\b(?:up to|at most|(?<below>under|below|less than))|不超过|最多|(?<lacks>低于|不足)) ?${amount('high')}(?: ?(?<unit>${UNIT}))?`,
  'giu',
);

type Groups = Readonly<Record<string, string | undefined>>;

function rangesIn(text: string): Range[] {
  const found = (words: RegExp, read: (groups: Groups) => Omit<Range, 'unit'>): Range[] =>
    [...text.matchAll(words)].map(({ groups = {} }) => ({
      ...read(groups),
      unit: unitOf(...Object.entries(groups).flatMap(([name, word]) => (/unit|currency/i.test(name) ? [word] : []))),
    }));
  const [number, least] = [(word = '') => Number(word.replaceAll(',', '')), 1e-6];
  return [
    ...found(BETWEEN, ({ low, high }) => ({ from: number(low), to: number(high) })),
    ...found(FROM, ({ behind, low, above, exceeds }) => ({
      from: number(behind ?? low) + (above || exceeds ? least : 0),
      to: Number.POSITIVE_INFINITY,
    })),
    ...found(UP_TO, ({ behind, high, below, lacks }) => ({
      from: 0,
      to: number(behind ?? high) - (below || lacks ? least : 0),
    })),
  ];
}
