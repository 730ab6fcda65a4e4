import { expect, it } from 'vitest';
import { knownFolder } from './known-folder.ts';

const gmail = { capabilities: new Map([['X-GM-EXT-1', true]]) };
const plain = { capabilities: new Map() };

it.each([
  ['as it is', 'Finance', {}, 'Finance'],
  ['without the prefix of the mailbox', 'INBOX.Finance.发票', { prefix: 'INBOX.', delimiter: '.' }, 'Finance/发票'],
  ['with the levels that the server parts by a slash', 'Finance/发票', { prefix: '', delimiter: '/' }, 'Finance/发票'],
])('knows a folder by its name: %s', (_, path, namespace, name) => {
  const folder = knownFolder(
    { path, role: undefined },
    { ...plain, namespace: { prefix: '', delimiter: '/', ...namespace } },
  );
  expect(folder).toMatchObject({ path, name, isLabel: false });
});

it('knows a label of ours on Gmail by what it says, and elsewhere a folder of that name as a folder', () => {
  const folder = { path: 'Frontdesk/Finance', role: undefined };
  expect(knownFolder(folder, gmail)).toMatchObject({ name: 'Finance', isLabel: true });
  expect(knownFolder(folder, plain)).toMatchObject({ name: 'Frontdesk/Finance', isLabel: false });
});
