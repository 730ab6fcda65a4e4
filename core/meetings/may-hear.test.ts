import { expect, it } from 'vitest';
import { type MeetingAsker, mayHear } from './may-hear.ts';
import type { MeetingOrigin } from './meeting-store.ts';

const from = (kind?: 'public' | 'private', more: object = {}): MeetingOrigin => ({
  id: 'm',
  from: { accountId: 'a', senderId: 'mira', deleted: false, ...(kind ? { place: { id: 'C1', kind } } : {}), ...more },
});
const TERMINAL: MeetingOrigin = { id: 'm', from: null };
const MEMBER: MeetingAsker = { person: { id: 'lea', role: 'member' } };
const OUTSIDER: MeetingAsker = { person: { id: 'eve', role: undefined } };

it.each<[string, MeetingOrigin, MeetingAsker, boolean]>([
  ['tells a colleague of what was read in at the terminal', TERMINAL, MEMBER, true],
  ['tells a colleague of what came by mail', from(), MEMBER, true],
  ['tells a colleague of what all colleagues may read', from('public'), MEMBER, true],
  ['tells a colleague nothing of a private place', from('private'), MEMBER, false],
  ['tells an outsider nothing', TERMINAL, OUTSIDER, false],
  ['tells an outsider nothing of a public place either', from('public'), OUTSIDER, false],
  ['tells everybody of what they handed over', from('private'), { person: { id: 'mira', role: undefined } }, true],
  ['tells nobody of what was taken back', from('public', { deleted: true }), MEMBER, false],
  [
    'tells a place of what was handed over there',
    from('private'),
    { ...OUTSIDER, place: { accountId: 'a', id: 'C1' } },
    true,
  ],
  ['tells a place of nothing else', from('public'), { ...MEMBER, place: { accountId: 'a', id: 'C2' } }, false],
  ['takes places of two accounts for two', from('public'), { ...MEMBER, place: { accountId: 'b', id: 'C1' } }, false],
  ['tells a place nothing of the terminal', TERMINAL, { ...MEMBER, place: { accountId: 'a', id: 'C1' } }, false],
])('%s', (_, origin, asker, expected) => {
  expect(mayHear(origin, asker)).toBe(expected);
});
