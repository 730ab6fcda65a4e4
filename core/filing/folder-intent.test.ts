import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinIntents } from '../intents/index.ts';
import { intentOfFolder, type KnownFolder, putsInto } from './folder-intent.ts';

const folder = (name: string, more: Partial<KnownFolder> = {}): KnownFolder => ({ path: name, name, ...more });
const intents = [
  { id: 'invoice', folder: 'Finance' },
  { id: 'tax', folder: '税务' },
  { id: 'warranty', folder: 'Claims/Warranty' },
  { id: 'complaint', folder: 'Claims' },
  { id: 'claim', folder: 'claims' },
  { id: 'done', folder: 'Archive' },
  { id: 'spam', folder: 'Junk' },
];

describe('the folder that a person puts a mail into', () => {
  it.each([
    ['that of one intent', folder('Finance'), 'invoice'],
    ['however it is written', folder(' FINANCE '), 'invoice'],
    ['in any script', folder('税务'), 'tax'],
    ['a label, which can have no slash', folder('Claims-Warranty', { isLabel: true }), 'warranty'],
    ['Junk, whatever it is called', folder('垃圾邮件', { role: 'junk' }), 'spam'],
    ['that of two intents', folder('Claims'), undefined],
    ['one of theirs', folder('Projects'), undefined],
    ['Archive, even where an intent names it', folder('Archive', { role: 'archive' }), undefined],
    ['Trash', folder('Finance', { role: 'trash' }), undefined],
  ])('says what it is about: %s', (_, put, intent) => {
    expect(intentOfFolder(put, intents)).toBe(intent);
  });

  it('names the one intent whose folder it is, or none', () => {
    const name = fc.constantFrom('Finance', 'FINANCE', 'HR', '发票', 'a/b', 'a-b');
    const some = fc.uniqueArray(fc.record({ id: fc.string(), folder: name }), { selector: ({ id }) => id });
    fc.assert(
      fc.property(some, name, (all, put) => {
        const meant = intentOfFolder(folder(put), all);
        const owners = all.filter((one) => intentOfFolder(folder(put), [one]) !== undefined).map(({ id }) => id);
        expect(meant === undefined ? owners.length !== 1 : owners).toEqual(meant === undefined ? true : [meant]);
      }),
    );
  });

  it('is one folder an intent for all that come with Frontdesk', () => {
    const said = builtinIntents.map((intent) => intentOfFolder(folder(intent.folder), builtinIntents));
    expect(said).toEqual(builtinIntents.map(({ id }) => id));
  });
});

describe('filing', () => {
  const from = { folder: 'INBOX', uidValidity: '1', uid: '1' };
  const action = { label: { name: 'Finance', id: 'invoice' }, flag: false, from };

  it.each([
    ['a folder by its name', { ...action, moveTo: { folder: 'Finance' } }, folder('finance'), true],
    ['a folder by its use', { ...action, moveTo: { role: 'junk' as const } }, folder('Spam', { role: 'junk' }), true],
    ['not what it only labels', action, folder('Finance'), false],
    ['what it labels, where labels are folders', action, folder('Finance', { isLabel: true }), true],
    ['nothing else', { ...action, moveTo: { folder: 'Finance' } }, folder('HR'), false],
  ])('puts into %s', (_, planned, into, puts) => {
    expect(putsInto(planned, into)).toBe(puts);
  });
});
