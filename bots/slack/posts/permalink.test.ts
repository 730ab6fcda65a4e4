import { expect, it } from 'vitest';
import { linkToSaid, readPermalink } from './permalink.ts';

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

it.each([
  [
    'slack/T0123/C0456/1711111111.000200',
    'https://slack.com/app_redirect?team=T0123&channel=C0456&message_ts=1711111111.000200',
  ],
  ['slack/T0123/C0456', undefined],
  ['folders/slack/notes.md', undefined],
  ['gaps/1711111111.000200', undefined],
])('the page %s leads back to what was said', (path, link) => {
  expect(linkToSaid(path)).toBe(link);
});
