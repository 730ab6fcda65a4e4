import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extractJson } from './extract-json.ts';

it.each([
  ['the bare value', '{"a":1}'],
  ['a value in a code fence', 'Here it is:\n```json\n{"a":1}\n```\nAnything else?'],
  ['a value behind thinking aloud', '<think>maybe {"a":2}?</think>\n{"a":1}'],
  ['a value between words', 'The answer is {"a":1}, I think.'],
])('reads %s', (_, answer) => expect(extractJson(answer)).toEqual({ a: 1 }));

it('is not misled by brackets inside strings', () => {
  expect(extractJson('so: {"a":"}] \\" {"} done')).toEqual({ a: '}] " {' });
});

it('goes on behind brackets that are not JSON', () => {
  expect(extractJson('As [1, see the note] says: {"a":1}')).toEqual({ a: 1 });
});

it.each(['', 'no value', '{"a":', '12', '"text"'])('finds nothing in %j', (answer) => {
  expect(extractJson(answer)).toBeUndefined();
});

it('finds any object between words without brackets', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(extractJson(`Sure: ${JSON.stringify(value)} Done.`)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
