import { expect, it } from 'vitest';
import { standInFor } from './stand-in.ts';

const at = new Date('2026-12-24T12:00:00Z');
const away = (userId: string, standInId: string | null, from = '2026-12-20', until = '2027-01-04') => ({
  userId,
  standInId,
  from: new Date(from),
  until: new Date(until),
});

it.each<[string, ReturnType<typeof away>[], string | null]>([
  ['nobody, who is here', [], 'lea'],
  ['the stand-in', [away('lea', 'jonas')], 'jonas'],
  ['who stands in for the stand-in', [away('lea', 'jonas'), away('jonas', 'mei')], 'mei'],
  ['nobody in particular, where none was named', [away('lea', null)], null],
  ['nobody in particular, where all are away', [away('lea', 'jonas'), away('jonas', 'lea')], null],
  ['themselves, who have not left yet', [away('lea', 'jonas', '2026-12-25')], 'lea'],
  ['themselves, who are back', [away('lea', 'jonas', '2026-12-01', '2026-12-24T12:00:00Z')], 'lea'],
])('what is Lea’s is looked after by %s', (_, absences, expected) => {
  expect(standInFor('lea', absences, at)).toBe(expected);
});
