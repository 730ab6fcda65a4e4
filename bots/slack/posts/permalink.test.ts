import { expect, it } from 'vitest';
import { readPermalink } from './permalink.ts';

it.each([
  [
    '<https://lindenhof.slack.com/archives/C0123/p1711111111000200>',
    { channel: 'C0123', ts: '1711111111.000200', thread: '1711111111.000200' },
  ],
  [
    'see https://lindenhof.slack.com/archives/C0123/p1711111115000300?thread_ts=1711111111.000200&amp;cid=C0123 please',
    { channel: 'C0123', ts: '1711111115.000300', thread: '1711111111.000200' },
  ],
  [
    'https://lindenhof.slack.com/archives/C0123/p1711111115000300?thread_ts=nonsense',
    { channel: 'C0123', ts: '1711111115.000300', thread: '1711111115.000300' },
  ],
  ['https://lindenhof.slack.com/archives/C0123', undefined],
  ['https://example.com/p1711111111000200', undefined],
  ['50', undefined],
])('%s', (text, expected) => {
  expect(readPermalink(text)).toEqual(expected);
});
