import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { URGENCIES } from '../intents/classification.ts';
import { HANDLINGS } from '../intents/intent.ts';
import { planFiling } from './plan-filing.ts';

const handled = (changes: Partial<Parameters<typeof planFiling>[0]> = {}): Parameters<typeof planFiling>[0] => ({
  outcome: 'file',
  folder: 'Newsletters',
  intent: 'newsletter',
  urgency: 'normal',
  policy: undefined,
  unreadable: false,
  ...changes,
});
const policy = (handling: (typeof HANDLINGS)[number], move?: boolean) => ({
  policy: { intent: 'newsletter', handling, folder: null, ...(move === undefined ? {} : { move }) },
});

describe('planning how to file', () => {
  it('labels a newsletter and leaves it where it lies', () => {
    expect(planFiling(handled())).toEqual({ label: { name: 'Newsletters', id: 'newsletter' }, flag: false });
  });

  it('moves junk to Junk, unless the workspace said that nothing is moved', () => {
    const spam = { outcome: 'junk', folder: 'Junk', intent: 'spam' } as const;
    expect(planFiling(handled(spam)).moveTo).toEqual({ role: 'junk' });
    expect(planFiling(handled({ ...spam, ...policy('junk', false) })).moveTo).toBeUndefined();
    const named = { intent: 'spam', handling: 'junk', folder: 'Werbung' } as const;
    expect(planFiling(handled({ ...spam, folder: 'Werbung', policy: named })).moveTo).toEqual({ folder: 'Werbung' });
    expect(planFiling(handled({ outcome: 'junk', ...policy('junk') })).moveTo).toEqual({ role: 'junk' });
  });

  it('moves to a folder of the workspace, and knows the names of the archive', () => {
    expect(planFiling(handled(policy('file', true))).moveTo).toEqual({ folder: 'Newsletters' });
    for (const folder of ['Archive', 'archive', '归档'])
      expect(planFiling(handled({ folder, ...policy('file', true) })).moveTo).toEqual({ role: 'archive' });
  });

  it('does not move what the policy meant for the folder but a person has to look at', () => {
    expect(planFiling(handled({ outcome: 'person', ...policy('file', true) })).moveTo).toBeUndefined();
    expect(planFiling(handled({ outcome: 'person', unreadable: true, ...policy('person', true) }))).toEqual({
      label: { name: 'Newsletters', id: 'unreadable' },
      flag: false,
    });
  });

  it('flags what is urgent and waits for a person, and nothing else', () => {
    expect(planFiling(handled({ outcome: 'draft', urgency: 'high' })).flag).toBe(true);
    expect(planFiling(handled({ outcome: 'person', urgency: 'critical' })).flag).toBe(true);
    expect(planFiling(handled({ outcome: 'file', urgency: 'critical' })).flag).toBe(false);
    expect(planFiling(handled({ outcome: 'person', urgency: 'normal' })).flag).toBe(false);
  });

  it('never moves without a word of the workspace anything but junk', () => {
    const outcomes = fc.constantFrom('draft', 'answer', 'person', 'file', 'minutes', 'junk' as const);
    const anyPolicy = fc.option(
      fc.record({
        intent: fc.constant('newsletter'),
        handling: fc.constantFrom(...HANDLINGS),
        folder: fc.constant(null),
        move: fc.constantFrom(true, false, null),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        outcomes,
        fc.constantFrom(...URGENCIES),
        anyPolicy,
        fc.boolean(),
        (outcome, urgency, said, unreadable) => {
          const plan = planFiling(handled({ outcome, urgency, policy: said, unreadable }));
          if (plan.moveTo && outcome !== 'junk') expect(said?.move).toBe(true);
          if (said?.move === false && said.handling === outcome && !unreadable) expect(plan.moveTo).toBeUndefined();
          expect(plan.label.id).toMatch(/^[a-z-]+$/);
        },
      ),
    );
  });
});
