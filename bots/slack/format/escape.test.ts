import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainToMrkdwn } from './escape.ts';

/** What Slack shows of mrkdwn that formats nothing. */
const shown = (mrkdwn: string): string =>
  mrkdwn
    .replace(/<!date\^00000000\^\{_\}\|([^>]*)>/g, '$1')
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<!here|x>',
        '<!everyone>',
        '<!subteam^S1|@ops>',
        '<@U123>',
        '<#C1|general>',
        '@channel',
        '@Here',
      ),
      fc.constantFrom('*', '_', '~', '`', '```', '>', '&', '&amp;', '<', '|', '\n', ' ', 'a', '字'),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
  )
  .map((pieces) => pieces.join('').replaceAll('\u200b', ''));

describe('plain text as mrkdwn', () => {
  it('shows just what it says, escaped once', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shown(plainToMrkdwn(text))).toBe(text);
      }),
    );
  });

  it('notifies nobody', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const left = plainToMrkdwn(text).replace(/<!date\^00000000\^\{_\}\|[*_~`]+>/g, '');
        expect(left).not.toMatch(/[<>]/);
        expect(left).not.toMatch(/@(?:channel|here|everyone)\b/i);
      }),
    );
  });

  it.each([
    ['*not bold*', '<!date^00000000^{_}|*>not bold<!date^00000000^{_}|*>'],
    ['a `b` c', 'a <!date^00000000^{_}|`>b<!date^00000000^{_}|`> c'],
    ['> no quote', '\u200b&gt; no quote'],
    ['```\nno code\n```', '<!date^00000000^{_}|```>\nno code\n<!date^00000000^{_}|```>'],
  ])('takes the meaning away from %j', (text, expected) => {
    expect(plainToMrkdwn(text)).toBe(expected);
  });

  it.each(['2 * 3 * 4', 'snake_case_name', '*a note', 'about ~5 or ~6', 'a & b < c', '价格：100元～200元'])(
    'leaves the signs in %j alone, which format nothing',
    (text) => {
      expect(plainToMrkdwn(text)).not.toContain('date');
    },
  );
});
