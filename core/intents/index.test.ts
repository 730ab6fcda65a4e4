import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtinIntents } from './index.ts';

const MACHINE_KINDS = ['bounce', 'out-of-office', 'newsletter', 'notification', 'transcript'];

describe('builtinIntents', () => {
  it('names every file of the folder, and no file is missing', () => {
    const files = readdirSync(new URL('./builtin/', import.meta.url)).filter((name) => !name.endsWith('.test.ts'));
    expect(builtinIntents.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it.each(builtinIntents)('$id has enough examples in both languages, none of them twice', ({ id, examples }) => {
    const enough = MACHINE_KINDS.includes(id) ? 30 : 40;
    expect(examples.en.length).toBeGreaterThanOrEqual(enough);
    expect(examples.zh.length).toBeGreaterThanOrEqual(enough);
    const all = builtinIntents.flatMap((intent) => [...intent.examples.en, ...intent.examples.zh]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('have an emoji each, no two the same', () => {
    const emojis = builtinIntents.map(({ emoji }) => emoji);
    expect(emojis).not.toContain(undefined);
    expect(new Set(emojis).size).toBe(emojis.length);
  });

  it.each(builtinIntents)('$id keeps Chinese and English apart', ({ examples }) => {
    for (const example of examples.en) expect(example).not.toMatch(/\p{Script=Han}/u);
    const chinese = examples.zh.filter((example) => /\p{Script=Han}/u.test(example));
    expect(chinese).toHaveLength(examples.zh.length);
  });
});
