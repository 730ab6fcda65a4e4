/** A number as a text writes it, in digits or spelled out, and its value. */
export type FoundNumber = { readonly text: string; readonly index: number; readonly value: number };

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const TENTHS = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth';
const valuesOf = (words: string, from: number, step: number): [string, number][] =>
  words.split(' ').map((word, at) => [word, from + at * step]);
const SMALL = new Map([...valuesOf(ONES, 0, 1), ...valuesOf(ORDINALS, 0, 1)]);
const ROUND = new Map([...valuesOf(TENS, 20, 10), ...valuesOf(TENTHS, 20, 10)]);
const SCALES = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['k', 1000],
  ['thousand', 1000],
  ['million', 1e6],
  ['billion', 1e9],
  ['百', 100],
  ['千', 1000],
  ['万', 1e4],
  ['亿', 1e8],
]);

const WORD = `(?:${[...SMALL.keys(), ...ROUND.keys(), 'dozen', 'hundred', 'thousand', 'million', 'billion'].toSorted((a, b) => b.length - a.length).join('|')})`;
const NUMBER = new RegExp(
  [
    String.raw`(?<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?:\s?(?<scale>k(?!\p{L})|(?:hundred|thousand|million|billion)(?!\p{L})|[百千万亿]))?`,
    String.raw`(?<!\p{L})(?<english>${WORD}(?:(?:\s+and|-|\s)\s*${WORD}|\s+point(?:\s+${WORD})+)*)(?!\p{L})`,
    '(?!百分之|万一|千万[别不要]|十分(?!钟|之))(?<chinese>[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?)',
  ].join('|'),
  'giu',
);

/**
 * The numbers of an English or Chinese text in reading order: "2,690", "40k", "two thousand six hundred and ninety",
 * "two point seven", 百分之五, 三万五. What follows without forming one number gives several: "eight twenty-five" is 8 and 25.
 */
export function numbersIn(text: string): FoundNumber[] {
  const plain = text.normalize('NFKC');
  return [...plain.matchAll(NUMBER)].flatMap(({ 0: found, index, groups = {} }) => {
    const { digits, scale, english, chinese } = groups;
    if (digits !== undefined) {
      const value = Number(digits.replaceAll(',', '')) * (SCALES.get((scale ?? '').toLowerCase()) ?? 1);
      return [{ text: found, index, value }];
    }
    const values = english === undefined ? [readChinese(chinese ?? '')] : readEnglish(english.toLowerCase());
    return values.map((value) => ({ text: found, index, value }));
  });
}

/** The numbers of a run of words: one that can't go on the last begins the next. */
function readEnglish(run: string): number[] {
  const [whole = '', ...fraction] = run.split(/\s+point\s+/);
  const values: number[] = [];
  let [total, part, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (const word of whole.split(/[\s-]+/)) {
    const value = SMALL.get(word) ?? ROUND.get(word);
    const scale = SCALES.get(word);
    if (value !== undefined) {
      if (value >= least) {
        values.push(total + part);
        [total, part] = [0, 0];
      }
      part += value;
      least = ROUND.has(word) ? 10 : 1;
    } else if (scale !== undefined && scale <= 100) {
      if (part >= 100) {
        values.push(total + part);
        [total, part] = [0, 0];
      }
      part = (part || 1) * scale;
      least = 100;
    } else if (scale !== undefined) {
      total += (part || 1) * scale;
      [part, least] = [0, 1000];
    }
  }
  const decimals = fraction
    .join(' ')
    .split(/[\s-]+/)
    .map((word) => SMALL.get(word) ?? ROUND.get(word))
    .join('');
  return [...values, decimals === '' ? total + part : Number(`${total + part}.${decimals}`)];
}

const DIGITS = '零一二三四五六七八九';
const digitOf = (char: string): number => DIGITS.indexOf(char.replace('〇', '零').replace('两', '二'));

/** 二百一十二, 三万五 (35,000) and 二〇二六. */
function readChinese(written: string): number {
  const [whole = '', decimals] = written.split('点');
  const value = /[十百千万亿]/.test(whole) ? withUnits(whole) : Number([...whole].map(digitOf).join(''));
  return decimals === undefined ? value : Number(`${value}.${[...decimals].map(digitOf).join('')}`);
}

function withUnits(written: string): number {
  let [total, section, digit, last] = [0, 0, 0, 1];
  for (const char of written) {
    const unit = char === '十' ? 10 : SCALES.get(char);
    if (unit === undefined) {
      digit = digitOf(char);
      if (digit === 0) last = 1;
    } else if (unit >= 1e4) {
      const before = section + digit;
      total = total > unit ? total + before * unit : (total + before || 1) * unit;
      [section, digit, last] = [0, 0, unit];
    } else {
      section += (digit || 1) * unit;
      [digit, last] = [0, unit];
    }
  }
  // 一百五 is 150, 一百零五 is 105.
  return total + section + digit * (last > 10 ? last / 10 : 1);
}
