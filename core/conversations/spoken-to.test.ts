import { describe, expect, it } from 'vitest';
import { isPartOf, type Said, speaksToUs } from './spoken-to.ts';

/** A thread written as "lea> jonas mira>": an arrow after those who spoke to Frontdesk. */
const thread = (line: string): Said[] =>
  line
    .split(' ')
    .filter(Boolean)
    .map((word, index) => ({ from: word.replace('>', ''), at: String(index), addressed: word.endsWith('>') }));

const reply = (from: string, more: { toOther?: boolean; onOurs?: boolean; at?: string } = {}) => ({
  from,
  at: '9',
  toOther: false,
  onOurs: false,
  ...more,
});

describe('a reply that names nobody', () => {
  it.each([
    ['goes on where its writer spoke to Frontdesk', 'lea', 'lea>', true],
    ['goes on after several turns', 'lea', 'lea> lea> lea>', true],
    ['goes on where two people both spoke to Frontdesk', 'lea', 'lea> jonas>', true],
    ['speaks to the one who asked when its writer is new to the thread', 'jonas', 'lea>', false],
    ['answers the one who joined in', 'lea', 'lea> jonas', false],
    ['is left alone while people talk, until Frontdesk is named again', 'lea', 'lea> jonas lea jonas', false],
    ['goes on once Frontdesk was named again', 'lea', 'lea> jonas lea>', true],
    ['does not speak to Frontdesk where that is no part of the thread', 'lea', 'lea jonas', false],
  ])('%s', (_, from, said, expected) => {
    expect(speaksToUs(reply(from), thread(said))).toBe(expected);
  });

  it('speaks to Frontdesk when it is the first one to a message of ours, and the next person does not', () => {
    expect(speaksToUs(reply('lea', { onOurs: true }), [])).toBe(true);
    expect(speaksToUs(reply('jonas', { onOurs: true }), thread('lea>'))).toBe(false);
  });

  it('speaks to whom it names', () => {
    expect(speaksToUs(reply('lea', { toOther: true }), thread('lea>'))).toBe(false);
  });

  it('is judged by what was said before it, whatever came in since', () => {
    expect(
      speaksToUs(reply('lea', { at: '1' }), [{ from: 'jonas', at: '2', addressed: false }, ...thread('lea>')]),
    ).toBe(true);
  });
});

describe('a thread', () => {
  it('has Frontdesk as a part once somebody spoke to it there, or when it began it', () => {
    expect(isPartOf(thread('lea jonas>'), false)).toBe(true);
    expect(isPartOf(thread('lea jonas'), false)).toBe(false);
    expect(isPartOf([], true)).toBe(true);
  });
});
