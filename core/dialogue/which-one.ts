import type { Option } from './exchange.ts';

/** The question which of several things was meant. */
export function whichOne(options: readonly Option[], language: string): string {
  const names = options.map(({ name }) => name);
  const [first, last] = [names.slice(0, -1), names.at(-1) ?? ''];
  return language === 'zh'
    ? `你指的是哪一个：${first.join('、')}，还是${last}？`
    : `Which one do you mean: ${first.join(', ')} or ${last}?`;
}
