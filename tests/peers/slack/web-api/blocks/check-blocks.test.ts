import { expect, test } from 'vitest';
import type { Loose } from '../../world/types.ts';
import { Refusal } from '../method.ts';
import { checkBlocks } from './check-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string): Loose => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (more: Loose = {}): Loose => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const options = (count: number) => many(count, (index) => ({ text: plain(`${index}`), value: `${index}` }));

/** What Slack says is wrong, or nothing. */
function faults(...blocks: readonly Loose[]): unknown {
  try {
    checkBlocks(blocks);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return (error.more.response_metadata as Loose).messages;
    throw error;
  }
}

test.each<[string, Loose[]]>([
  ['fifty blocks', many(50, () => section('x'))],
  ['a section of 3000 characters', [section('x'.repeat(3000))]],
  ['a header of 150 characters', [{ type: 'header', text: plain('x'.repeat(150)) }]],
  ['ten things in a context', [{ type: 'context', elements: many(10, () => plain('x')) }]],
  ['25 buttons', [{ type: 'actions', elements: many(25, (index) => button({ action_id: `${index}` })) }]],
  ['100 options', [{ type: 'actions', elements: [{ type: 'static_select', action_id: 'a', options: options(100) }] }]],
  ['a divider and a picture', [{ type: 'divider' }, { type: 'image', image_url: 'https://x.example', alt_text: 'x' }]],
  ['a table', [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }]],
])('takes %s', (_, blocks) => {
  expect(faults(...blocks)).toEqual([]);
});

test.each<[string, Loose[], string]>([
  ['51 blocks', many(51, () => section('x')), 'no more than 50 items allowed [json-pointer:/blocks]'],
  [
    'a section of 3001 characters',
    [{ type: 'divider' }, section('x'.repeat(3001))],
    'must be less than 3001 characters [json-pointer:/blocks/1/text/text]',
  ],
  ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  [
    'a long header',
    [{ type: 'header', text: plain('x'.repeat(151)) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a long button',
    [{ type: 'actions', elements: [button({ text: plain('x'.repeat(76)) })] }],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'a long value',
    [{ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    '26 buttons',
    [{ type: 'actions', elements: many(26, (index) => button({ action_id: `${index}` })) }],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'eleven things in a context',
    [{ type: 'context', elements: many(11, () => plain('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    '101 options',
    [{ type: 'actions', elements: [{ type: 'static_select', action_id: 'a', options: options(101) }] }],
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'six things in an overflow menu',
    [{ ...section('x'), accessory: { type: 'overflow', action_id: 'a', options: options(6) } }],
    'no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]',
  ],
  ['a section that says nothing', [{ type: 'section' }], 'missing required field: text [json-pointer:/blocks/0]'],
  ['a button without words', [{ type: 'actions', elements: [{ type: 'button' }] }], 'missing required field: text'],
  ['a block of no known type', [{ type: 'song' }], 'unsupported type'],
  ['a block with something strange', [{ type: 'divider', song: 1 }], 'invalid additional property: song'],
  ['mrkdwn in a header', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], '/blocks/0/text/type'],
  ['too much Markdown in all', many(2, () => ({ type: 'markdown', text: 'x'.repeat(7000) })), 'cumulative'],
  [
    'two elements of one name',
    [{ type: 'actions', elements: [button(), button()] }],
    '`action_id` "go" already exists for another action element',
  ],
  ['two blocks of one name', many(2, () => ({ type: 'divider', block_id: 'a' })), '`block_id` "a" already exists'],
])('refuses %s, and says why', (_, blocks, words) => {
  expect(faults(...blocks)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
});
