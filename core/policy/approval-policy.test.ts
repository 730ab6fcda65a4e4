import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApprovalPolicy, policyFor } from './approval-policy.ts';
import { mayGoOut } from './may-go-out.ts';

const HOUSE = 'lindenhof.example';
const COLLEAGUE = `jonas@${HOUSE}`;
const CUSTOMER = 'mira@nordwind.example';
const STRANGER = 'eve@x.example';
const isOutside = (address: string) => !address.endsWith(`@${HOUSE}`);
const noon = new Date('2026-11-02T12:00:00Z');
const night = new Date('2026-11-02T23:30:00Z');

const policy = (name: string, changes: Partial<ApprovalPolicy> = {}): ApprovalPolicy => ({
  name,
  intent: null,
  recipients: 'anyone',
  mode: 'ask',
  approvals: 1,
  confidence: 0.8,
  quiet: null,
  ...changes,
});
const decided = (policies: readonly ApprovalPolicy[], intent: string, ...recipients: string[]) =>
  policyFor(policies, { intents: [intent], recipients, isOutside })?.name;

describe('which policy decides', () => {
  const all = [
    policy('all'),
    policy('outsiders', { recipients: 'outsiders' }),
    policy('inside', { recipients: 'colleagues', mode: 'unless-sure' }),
    policy('nordwind', { recipients: 'nordwind.example' }),
    policy('invoices', { intent: 'invoice', approvals: 2 }),
    policy('invoices-out', { intent: 'invoice', recipients: 'outsiders', approvals: 3 }),
    policy('invoices-nordwind', { intent: 'invoice', recipients: 'nordwind.example' }),
  ];

  it.each([
    ['question', [COLLEAGUE], 'inside'],
    ['question', [STRANGER], 'outsiders'],
    ['question', [CUSTOMER], 'nordwind'],
    ['question', [COLLEAGUE, STRANGER], 'outsiders'],
    ['question', [CUSTOMER, STRANGER], 'outsiders'],
    ['question', [CUSTOMER, COLLEAGUE], 'outsiders'],
    ['invoice', [COLLEAGUE], 'invoices'],
    ['invoice', [STRANGER], 'invoices-out'],
    ['invoice', [CUSTOMER], 'invoices-nordwind'],
  ])('about %s to %s: the most precise one', (intent, recipients, name) => {
    expect(decided(all, intent, ...recipients)).toBe(name);
    expect(decided(all.toReversed(), intent, ...recipients)).toBe(name);
  });

  it('of two that are as precise the stricter one', () => {
    const loose = policy('a', { recipients: 'outsiders', mode: 'unless-sure' });
    const strict = policy('z', { recipients: 'outsiders' });
    const strictest = policy('zz', { recipients: 'outsiders', approvals: 2 });
    expect(decided([loose, strict, strictest], 'question', STRANGER)).toBe('zz');
    expect(decided([loose, strict], 'question', STRANGER)).toBe('z');
  });

  it('none, where the workspace has none for such a reply', () => {
    expect(decided([], 'question', STRANGER)).toBeUndefined();
    expect(decided([policy('x', { intent: 'invoice' })], 'question', STRANGER)).toBeUndefined();
  });

  it('knows an intent by the ids that it had before', () => {
    const renamed = { intents: ['bill', 'invoice'], recipients: [STRANGER], isOutside };
    expect(policyFor([policy('old', { intent: 'invoice' })], renamed)?.name).toBe('old');
  });
});

/** What may happen, for each mode, certainty, time and what the intent's own handling says. */
const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' };
const sure = policy('quick', { recipients: 'outsiders', mode: 'unless-sure' });
const held = { ...sure, quiet };
const MATRIX: [string, ApprovalPolicy | undefined, string | undefined, number, Date, string][] = [
  ['no policy', undefined, undefined, 1, noon, 'never'],
  [
    'no policy, handling "answer"',
    undefined,
    'question',
    0.1,
    noon,
    `by itself: question answer, ${noon.toISOString()}`,
  ],
  ['ask', policy('p'), undefined, 1, noon, 'never: the policy "p" wants one to.'],
  ['ask, handling "answer"', policy('p'), 'question', 1, noon, 'never: the policy "p" wants one to.'],
  ['unless-sure, sure', sure, undefined, 0.8, noon, `by itself: quick, ${noon.toISOString()}`],
  ['unless-sure, not sure', sure, undefined, 0.79, noon, 'never: the policy "quick" wants 80 % certainty'],
  ['unless-sure, not sure, handling "answer"', sure, 'question', 0.5, noon, 'never: the policy "quick" wants 80 %'],
  ['quiet hours, by day', held, undefined, 0.9, noon, `by itself: quick, ${noon.toISOString()}`],
  ['quiet hours, by night', held, undefined, 0.9, night, 'by itself: quick, 2026-11-03T06:00:00.000Z'],
  ['quiet hours, by night, not sure', held, undefined, 0.1, night, 'never'],
];

describe('whether a reply may go out without a person', () => {
  it.each(MATRIX)('%s', (_, one, handling, confidence, now, expected) => {
    const may = mayGoOut({ policy: one, handling, confidence, now });
    const said =
      may.kind === 'never'
        ? ['never', may.why].filter(Boolean).join(': ')
        : `by itself: ${may.policy}, ${may.at.toISOString()}`;
    expect(said).toContain(expected);
  });

  it('never to an outsider, unless a policy names outsiders or their domain', () => {
    const anyPolicy = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      intent: fc.constantFrom(null, 'question', 'invoice'),
      recipients: fc.constantFrom('anyone', 'colleagues', 'outsiders', 'nordwind.example', 'x.example'),
      mode: fc.constantFrom('ask' as const, 'unless-sure' as const),
      approvals: fc.integer({ min: 1, max: 3 }),
      confidence: fc.constant(0),
      quiet: fc.constant(null),
    });
    const people = fc.subarray([COLLEAGUE, CUSTOMER, STRANGER], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(anyPolicy), people, (policies, recipients) => {
        const chosen = policyFor(policies, { intents: ['question'], recipients, isOutside });
        const may = mayGoOut({ policy: chosen, handling: undefined, confidence: 1, now: noon });
        if (may.kind === 'never' || !recipients.some(isOutside)) return;
        expect(['outsiders', 'nordwind.example', 'x.example']).toContain(chosen?.recipients);
      }),
    );
  });
});
