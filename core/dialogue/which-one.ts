import type { Option } from './exchange.ts';

/** The question which of several things was meant; `name`: how its reader wants to be called. */
export function whichOne(options: readonly Option[], language: string, name?: string): string {
  const names = options.map((option) => option.name);
  const [first, last] = [names.slice(0, -1), names.at(-1) ?? ''];
  return language === 'zh'
    ? `${name ? `${name}，` : ''}你指的是哪一个：${first.join('、')}，还是${last}？`
    : `${name ? `${name}, which` : 'Which'} one do you mean: ${first.join(', ')} or ${last}?`;
}
