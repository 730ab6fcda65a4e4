import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rung } from '../intents/classification.ts';
import type { Handling } from '../intents/intent.ts';
import { classification, intent } from '../testing/seed.ts';
import { decide, type Situation } from './decide.ts';

const HANDLINGS: Handling[] = ['reply', 'answer', 'person', 'file', 'junk', 'minutes'];

/** A question from a stranger that we are sure of, but for the changes. */
const situation = (handling: Handling, changes: Partial<Situation> = {}): Situation => ({
  classification: classification('topic'),
  intent: { ...intent('topic'), handling, folder: 'Topic' },
  policy: undefined,
  fault: undefined,
  automatic: undefined,
  cameBack: undefined,
  fromColleague: false,
  toOutsider: false,
  invitation: undefined,
  followedUp: false,
  askedInPerson: false,
  remark: false,
  said: undefined,
  ...changes,
});
const confidence = (value: number, rung: Rung = 'local') => ({
  classification: {
    ...classification('topic'),
    rung,
    intents: [{ intent: 'topic', confidence: value, words: [] }],
  },
});
const policy = (handling: Handling, folder: string | null = null) => ({
  policy: { intent: 'topic', handling, folder },
});

describe('deciding', () => {
  it.each([
    ['reply', 'draft'],
    ['person', 'person'],
    ['file', 'file'],
    ['junk', 'junk'],
    ['minutes', 'minutes'],
  ] as const)('an intent to be handled by %s ends as %s, in its folder', (handling, kind) => {
    expect(decide(situation(handling))).toEqual({ kind, folder: 'Topic', why: 'It reads like topic.' });
  });

  it('a policy of the workspace takes the place of the intent, and is named', () => {
    const action = decide(situation('reply', policy('file', 'Bills')));
    expect(action).toMatchObject({ kind: 'file', folder: 'Bills', why: expect.stringContaining('workspace policy') });
    expect(decide(situation('reply', policy('person'))).folder).toBe('Topic');
  });

  it('what could not be read goes to a person, whatever else it seems to be', () => {
    for (const handling of HANDLINGS)
      expect(decide(situation(handling, { fault: 'no text' }))).toMatchObject({ kind: 'person', folder: 'Unreadable' });
  });

  it('lets a reply go out without a person only where the workspace said so', () => {
    expect(decide(situation('reply', policy('answer')))).toMatchObject({ kind: 'draft', unattended: true });
    expect(decide(situation('answer', policy('reply')))).not.toHaveProperty('unattended');
  });

  it('shows a person a mail of ours that came back, though bounces are filed', () => {
    const cameBack = 'Your reply to Mira came back: mailbox full';
    const action = decide(situation('file', { automatic: 'a report', cameBack }));
    expect(action).toMatchObject({ kind: 'person', why: cameBack });
  });

  it('files nothing on a guess', () => {
    expect(decide(situation('file', confidence(0.39))).kind).toBe('person');
    expect(decide(situation('file', confidence(0.4))).kind).toBe('file');
    expect(decide(situation('file', confidence(0.1, 'strong'))).kind).toBe('file');
  });

  it('drafts nothing for who says that no reply is needed, and shows a person what is grave all the same', () => {
    const reply = { expected: 'no', because: 'needs none', sentences: ['No need to reply.'] } as const;
    const ask = { text: 'Please send it on.', intent: 'request', confidence: 0.9 };
    const decided = (changes: Partial<Situation['classification']>, handling: Handling = 'reply') =>
      decide(situation(handling, { classification: { ...classification('topic'), reply, ...changes } }));
    expect(decided({})).toMatchObject({ kind: 'file', why: expect.stringContaining('no reply is needed') });
    expect(decided({}, 'answer').kind).toBe('file');
    expect(decided({}, 'person').kind).toBe('person');
    expect(decided({ asks: [ask] }).kind).toBe('draft');
    expect(decided({ grievance: 'delay' }).kind).toBe('person');
    expect(decided({ urgency: 'critical' }).kind).toBe('person');
    expect(decided({ reply: { ...reply, because: 'asks nothing' } }).kind).toBe('draft');
  });

  it("bad mail that bears a colleague's address goes to a person, unless the workspace said junk", () => {
    expect(decide(situation('junk', { fromColleague: true })).kind).toBe('person');
    expect(decide(situation('reply', { fromColleague: true, ...policy('junk') })).kind).toBe('junk');
  });

  it.each([
    ['request', 'person'],
    ['counter', 'person'],
    ['cancel', 'file'],
    ['reply', 'file'],
  ] as const)('an invitation of kind %s goes to: %s', (invitation, kind) => {
    expect(decide(situation('reply', { invitation })).kind).toBe(kind);
  });

  it('keeps minutes of a transcript that came automatically or was followed up', () => {
    expect(decide(situation('minutes', { automatic: 'Auto-Submitted' })).kind).toBe('minutes');
    expect(decide(situation('minutes', { followedUp: true })).kind).toBe('minutes');
  });

  it('drafts a reply only to what a person wrote to us, last in its thread, and could be read', () => {
    const anything = fc.record({
      fault: fc.option(fc.constant('no text'), { nil: undefined }),
      automatic: fc.option(fc.constant('Precedence: bulk'), { nil: undefined }),
      fromColleague: fc.boolean(),
      toOutsider: fc.boolean(),
      invitation: fc.constantFrom(undefined, 'request' as const, 'reply' as const),
      followedUp: fc.boolean(),
      askedInPerson: fc.boolean(),
      remark: fc.boolean(),
    });
    const handlings = fc.tuple(fc.constantFrom(...HANDLINGS), fc.constantFrom(undefined, ...HANDLINGS));
    fc.assert(
      fc.property(anything, handlings, fc.double({ min: 0, max: 1, noNaN: true }), (facts, [own, wished], sure) => {
        const action = decide(situation(own, { ...facts, ...confidence(sure), ...(wished ? policy(wished) : {}) }));
        expect(action.why).not.toBe('');
        const wantsReply = ['reply', 'answer'].includes(wished ?? own);
        const amongOthers = facts.fromColleague && facts.toOutsider;
        const toAnswer = !facts.fault && !facts.automatic && !facts.followedUp && !facts.invitation && !amongOthers;
        expect(action.kind === 'draft').toBe(wantsReply && toAnswer && !facts.askedInPerson);
        expect(action.kind === 'answer').toBe(facts.askedInPerson && !facts.remark && !facts.fault);
      }),
    );
  });
});
