import { escapeText, ZERO_WIDTH } from './escape.ts';

/** The line before and after a block of code. */
export const FENCE = '```';

/** Slack knows no language of code. A fence inside the code would end it; Bitbucket's old line for the language is none of it. */
export function renderCode(content: string): string {
  const code = content
    .replace(/\n$/, '')
    .replace(/^#![a-z]+\n/, '')
    .replaceAll('``', `\`${ZERO_WIDTH}\``);
  return `${FENCE}\n${escapeText(code)}\n${FENCE}`;
}

/** Whether mrkdwn ends within a block of code. */
export const endsInCode = (text: string): boolean => (text.match(/^```/gm)?.length ?? 0) % 2 === 1;
