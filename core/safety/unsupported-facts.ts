/** Something checkable that a text states. `value` as written; `key` the same for all ways of writing it. */
export type Fact = {
  readonly kind: 'link' | 'address' | 'phone' | 'amount' | 'date';
  readonly value: string;
  readonly key: string;
};

/** The links, mail addresses, phone numbers, amounts and dates in a text that none of the sources holds. */
export const unsupportedFacts = (text: string, sources: readonly string[]): Fact[] =>
  factChecker(sources)(text).unsupported;

type Checked = {
  readonly unsupported: Fact[];
  /** The text with spaces where its facts stood. */
  readonly rest: string;
};

/** Checks one text after the other against the same sources. */
export function factChecker(sources: readonly string[]): (text: string) => Checked {
  const known = new Set(sources.flatMap((source) => factsIn(source).facts).map(({ kind, key }) => `${kind} ${key}`));
  return (text) => {
    const { facts, rest } = factsIn(text);
    const missing = facts.filter(({ kind, key }) => !known.has(`${kind} ${key}`));
    return { unsupported: [...new Map(missing.map((fact) => [`${fact.kind} ${fact.key}`, fact])).values()], rest };
  };
}

type Finder = { kind: Fact['kind']; pattern: RegExp; keyOf(value: string): string | undefined };

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b`;
const WORDS =
  'one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty sixty ninety'.split(
    ' ',
  );
const WORD_VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 20, 30, 60, 90];
const NUMBER = String.raw`\d+(?:[.,]\d+)*`;
const CURRENCY = `(?:euros?|dollars?|EUR|USD|GBP|CHF|CNY|RMB|[€$£¥￥])`;
const UNIT = String.raw`(?:欧元|美元|人民币|元|%|％|(?:business |working |calendar )?(?:minute|hour|day|week|month|year)s?\b|个?(?:工作日|分钟|小时|天|日(?!\d)|周|星期|个月|月(?!\d)|年(?!\d)))`;

/** In this order: what one finder takes, such as the digits of a link, the later ones do not see. */
const FINDERS: readonly Finder[] = [
  // Chinese has no space after a link, and what parts it from the next words may be a comma by now (NFKC).
  { kind: 'link', pattern: /\b(?:https?:\/\/|www\.)[^\s<>"'，。；！？）】》、\p{Script=Han}]+/giu, keyOf: linkKey },
  // Without a scheme, as people say it: "pier.example/refunds". The name of a file is no link.
  {
    kind: 'link',
    pattern:
      /(?<![\w@./-])(?:[a-z0-9][a-z0-9-]+\.)+(?!(?:pdf|docx?|xlsx?|pptx?|csv|txt|md|html?|json|ya?ml|png|jpe?g|zip)\b)[a-z]{2,}(?![\w@])(?:\/[^\s<>"'，。；！？）】》、\p{Script=Han}]*)?/gu,
    keyOf: linkKey,
  },
  { kind: 'address', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, keyOf: (value) => value.toLowerCase() },
  {
    kind: 'date',
    pattern: /\b\d{4}-\d{2}-\d{2}\b/g,
    keyOf: (value) => dayKey(Number(value.slice(5, 7)), Number(value.slice(8))),
  },
  { kind: 'date', pattern: /\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?(?!\d)/g, keyOf: germanDate },
  { kind: 'date', pattern: /\d{1,2} ?月 ?\d{1,2} ?[日号]/g, keyOf: (value) => dayKey(...twoNumbers(value)) },
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`\b\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|\b${MONTH}\.? \d{1,2}(?:st|nd|rd|th)?\b(?![:\d])`,
      'gi',
    ),
    keyOf: englishDate,
  },
  {
    kind: 'phone',
    pattern: /(?:\+|\b0)\d[\d ()/-]{5,}\d|\b\d{3,4}[ -]\d{3,4}[ -]\d{3,4}\b/g,
    keyOf: (value) => value.replace(/\D/g, '').replace(/^0+/, '').slice(-8),
  },
  {
    kind: 'amount',
    pattern: new RegExp(`${CURRENCY} ?${NUMBER}|${NUMBER} ?(?:${CURRENCY}|${UNIT})`, 'gi'),
    keyOf: amountKey,
  },
  {
    kind: 'amount',
    pattern: new RegExp(String.raw`\b(?:${WORDS.join('|')}) (?:${CURRENCY}|${UNIT})`, 'gi'),
    keyOf: amountKey,
  },
  { kind: 'amount', pattern: new RegExp(`[一二两三四五六七八九十]{1,3}${UNIT}`, 'g'), keyOf: amountKey },
];

function factsIn(text: string): { facts: Fact[]; rest: string } {
  const facts: Fact[] = [];
  let rest = text.normalize('NFKC');
  for (const { kind, pattern, keyOf } of FINDERS) {
    rest = rest.replace(pattern, (value) => {
      const key = keyOf(value);
      if (key === undefined) return value;
      facts.push({ kind, value: value.trim(), key });
      return ' '.repeat(value.length);
    });
  }
  return { facts, rest };
}

function linkKey(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?)]+$/, '')
    .replace(/\/$/, '');
}

const twoNumbers = (value: string): [number, number] => {
  const [first = 0, second = 0] = (value.match(/\d+/g) ?? []).map(Number);
  return [first, second];
};

/** The year is left out: "by 31 March" and "31 March 2027" are the same day to a reader. */
const dayKey = (month: number, day: number): string | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 ? `${month}-${day}` : undefined;

function germanDate(value: string): string | undefined {
  const [day, month] = twoNumbers(value);
  return dayKey(month, day);
}

function englishDate(value: string): string | undefined {
  const month =
    MONTHS.indexOf((/[a-z]{3}/i.exec(value.replace(/\d+(?:st|nd|rd|th)/gi, ''))?.[0] ?? '').toLowerCase()) + 1;
  return dayKey(month, Number(/\d+/.exec(value)?.[0]));
}

const UNIT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/€|eur|欧元/i, 'EUR'],
  [/\$|usd|dollar|美元/i, 'USD'],
  [/£|gbp/i, 'GBP'],
  [/chf/i, 'CHF'],
  [/¥|￥|cny|rmb|元|人民币/i, 'CNY'],
  [/%/, '%'],
  [/minute|分钟/i, 'minute'],
  [/hour|小时/i, 'hour'],
  [/day|天|日/i, 'day'],
  [/week|周|星期/i, 'week'],
  [/month|月/i, 'month'],
  [/year|年/i, 'year'],
];

function amountKey(value: string): string | undefined {
  if (/^\d{4} ?年$/.test(value)) return undefined;
  const unit = UNIT_NAMES.find(([pattern]) => pattern.test(value))?.[1] ?? '';
  return `${numberIn(value)} ${unit}`;
}

function numberIn(value: string): number {
  const digits = /\d+(?:[.,]\d+)*/.exec(value)?.[0];
  if (digits) return Number(digits.replace(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.'));
  const word = WORDS.indexOf(value.split(' ')[0]?.toLowerCase() ?? '');
  return word >= 0 ? (WORD_VALUES[word] ?? 0) : chineseNumber(value);
}

/** Up to 99: 三, 十二, 三十, 四十五; 两 is two. */
function chineseNumber(value: string): number {
  const digits = (/^[一二两三四五六七八九十]+/.exec(value)?.[0] ?? '').replace('两', '二');
  const digit = (char: string | undefined) => (char ? '一二三四五六七八九'.indexOf(char) + 1 : 0);
  if (!digits.includes('十')) return digit(digits[0]);
  const [tens, ones] = digits.split('十');
  return (tens ? digit(tens) : 1) * 10 + digit(ones);
}
