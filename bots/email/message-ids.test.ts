import { describe, expect, it } from 'vitest';
import { messageIdOf, messageIdsIn, referencesOf } from './message-ids.ts';

describe('message ids', () => {
  it.each([
    ['<a@b.example>', '<a@b.example>'],
    [' < a@b .example > ', '<a@b.example>'],
    ['a@b.example', '<a@b.example>'],
    ['<no-at-sign>', '<no-at-sign>'],
    ['plain-token', '<plain-token>'],
    ['', undefined],
    ['two words', undefined],
  ])('reads the Message-ID %j', (value, id) => {
    expect(messageIdOf(value)).toBe(id);
  });

  it('gives an overlong id the same short one wherever it is named', () => {
    const long = `<${'x'.repeat(5000)}@b.example>`;
    const id = messageIdOf(long);
    expect(id).toMatch(/^<[0-9a-f]{64}@overlong-id\.invalid>$/);
    expect(messageIdsIn(`<a@b.example> ${long}`)).toEqual(['<a@b.example>', id]);
  });

  it('finds ids among the words of old In-Reply-To fields', () => {
    expect(messageIdsIn('Your message of Mon, 3 Aug 2026. <a@b.example>')).toEqual(['<a@b.example>']);
  });

  it('keeps the first and the last of too many references, and never its own', () => {
    const many = Array.from({ length: 500 }, (_, i) => `<${i}@b.example>`).join(' ');
    const kept = referencesOf(many, '<own@b.example>', '<own@b.example>');
    expect(kept).toHaveLength(100);
    expect([kept[0], kept.at(-1)]).toEqual(['<0@b.example>', '<499@b.example>']);
  });
});
