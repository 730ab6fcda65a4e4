import { type Day, partsOf } from './dates-calendar.ts';

/** Parts of patterns and how they are read, for dates in Chinese. */

const DIGITS = '零一二三四五六七八九';
export const COUNT = '(\\d{1,3}|[一二两三四五六七八九十廿]{1,3}|半)';
export const NUMBER = '(\\d{1,2}|[一二两三四五六七八九十廿]{1,3})';
export const YEAR = '(?:(20\\d\\d|[零〇一二三四五六七八九]{4})年|(今年|明年|后年|去年))';
export const MONTH_STEP = '(?:(上上|上|本|这|当|下下|下|次)个?)';
export const AHEAD = '(?:之?后|以后|过后)';
export const BEFORE = '(?:之前|以前|前)';

/** 三 -> 3, 十五 -> 15, 廿一 -> 21, 二〇二六 is read by yearOf. 半 is a half. */
export function chineseNumber(text = ''): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '半') return 0.5;
  const plain = text.replaceAll('廿', '二十').replaceAll('两', '二');
  const [tens, units] = plain.includes('十') ? plain.split('十') : ['〇', plain];
  const digit = (word: string | undefined, empty: number): number => (word ? Math.max(0, DIGITS.indexOf(word)) : empty);
  return (plain.includes('十') ? digit(tens, 1) : 0) * 10 + digit(units, 0);
}

export function yearOf(digits: string | undefined, word: string | undefined, today: Day): number | undefined {
  if (word !== undefined) return partsOf(today).year + ({ 明: 1, 后: 2, 去: -1 }[word[0] ?? ''] ?? 0);
  if (digits === undefined) return undefined;
  return Number(
    [...digits.replaceAll('〇', '零')].map((char) => (/\d/.test(char) ? char : DIGITS.indexOf(char))).join(''),
  );
}

export const stepOf = (word = ''): number => ({ 上上: -2, 上: -1, 下: 1, 次: 1, 下下: 2 })[word.replace('个', '')] ?? 0;

/** 1 (Monday) to 7; 日 and 天 are Sunday. */
export const weekdayNumber = (name: string): number => ('日天'.includes(name) ? 7 : chineseNumber(name));
