import { expect, it } from 'vitest';
import { GRIEVANCES } from '../intents/classification.ts';
import { CALM_OPENINGS, calmDownHint, calmOpening } from './calm-down.ts';
import { takeFrameOff } from './frames.ts';

const UPSET = [...GRIEVANCES, 'other'] as const;

it('has an opening and a hint of its own for everything that people are upset about, in both languages', () => {
  for (const language of ['en', 'zh'])
    for (const words of [calmOpening, calmDownHint])
      expect(new Set(UPSET.map((upset) => words(upset, language))).size).toBe(UPSET.length);
  for (const upset of UPSET) {
    expect(calmOpening(upset, 'zh')).toMatch(/歉意/);
    expect(calmOpening(upset, 'fr')).toMatch(/^I am sorry/);
    expect(calmDownHint(upset, 'zh')).toMatch(/\p{Script=Han}{4}/u);
  }
});

it('is taken off again, so that nobody learns an apology as an answer', () => {
  for (const opening of CALM_OPENINGS)
    expect(takeFrameOff(`Dear Ada,\n\n${opening}\n\nIt comes on Friday.\n\nKind regards\nLake Camp`).body).toBe(
      'It comes on Friday.',
    );
});
