import { expect, it } from 'vitest';
import { cardLanguage } from './card-language.ts';
import { placesFor } from './route-cards.ts';

const routed = { mailbox: 'support@lindenhof.example', intents: ['complaint', 'grumble'] };
const place = (cards?: unknown) => ({ rules: cards === undefined ? {} : { cards } });

it.each([
  ['no rule about cards', undefined, false],
  ['a rule against them', false, false],
  ['all drafts', {}, true],
  ['its mailbox', { mailboxes: ['Support@lindenhof.example'] }, true],
  ['another mailbox', { mailboxes: ['sales@lindenhof.example'] }, false],
  ['its intent', { intents: ['question', 'complaint'] }, true],
  ['an id that its intent had before', { intents: ['grumble'] }, true],
  ['another intent', { intents: ['question'] }, false],
  ['its mailbox and another intent', { mailboxes: ['support@lindenhof.example'], intents: ['question'] }, false],
  ['no mailbox at all', { mailboxes: [] }, false],
  ['rules that can not be read', 'everything', false],
])('a place with %s: shown there is %s', (_, cards, shown) => {
  expect(placesFor([place(cards)], routed)).toHaveLength(shown ? 1 : 0);
});

it('several places may show the same draft, and one that is about nothing known only where all is shown', () => {
  const places = [place({}), place({ intents: ['complaint'] }), place()];
  expect(placesFor(places, routed)).toEqual(places.slice(0, 2));
  expect(placesFor(places, { ...routed, intents: [] })).toEqual(places.slice(0, 1));
});

it('speaks the language of most of those who may decide, where it is known', () => {
  const one = (role: 'admin' | 'approver' | 'member', language: string | null) => ({ role, language });
  expect(cardLanguage([])).toBe('en');
  expect(cardLanguage([one('admin', 'zh'), one('approver', null), one('member', 'en'), one('member', 'en')])).toBe(
    'zh',
  );
  expect(cardLanguage([one('admin', 'zh'), one('approver', 'en')])).toBe('en');
  expect(cardLanguage([one('admin', 'zh'), one('approver', 'zh'), one('approver', 'de')])).toBe('zh');
});
