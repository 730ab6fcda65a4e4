import { expect, it } from 'vitest';
import type { Cue } from './cues.ts';
import { unroll } from './unroll.ts';

/** Cues that follow each other without a gap, a second each. */
const touching = (...texts: readonly string[]): Cue[] =>
  texts.map((text, at) => ({ startMs: at * 1000, endMs: at * 1000 + 1000, lines: text.split('\n') }));
const said = (cues: readonly Cue[]) => unroll(cues).map(({ lines }) => lines.join(' / '));

it('keeps a line once that moves up as the next one comes', () => {
  expect(said(touching('we should', 'we should\nship it', 'ship it\non Monday'))).toEqual([
    'we should',
    'ship it',
    'on Monday',
  ]);
});

it('keeps a line once that grows word by word, when it is complete', () => {
  expect(said(touching('we', 'we should', 'we should ship', 'on Monday', 'on Monday then'))).toEqual([
    'we should ship',
    'on Monday then',
  ]);
});

it('knows a line again that came with times in it, as YouTube has it', () => {
  const cues = touching(
    ' \nwe<00:00:00.500><c> should</c>',
    'we should\n ',
    'we should\nship<00:00:02.500><c> it</c>',
    'ship it\n ',
  );
  expect(said(cues)).toEqual(['we<00:00:00.500><c> should</c>', 'ship<00:00:02.500><c> it</c>']);
});

it('leaves alone what two people say in turn, and what is said again after a pause', () => {
  expect(said(touching('Yes.', 'Yes.', 'Good then.', 'Next.', 'Fine.'))).toHaveLength(5);
  const apart = ['Again.', 'Again.', 'Again.'].map((text, at) => ({
    ...{ startMs: at * 5000, endMs: at * 5000 + 1000 },
    lines: [text],
  }));
  expect(said(apart)).toHaveLength(3);
});
