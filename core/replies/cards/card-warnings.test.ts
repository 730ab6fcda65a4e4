import { expect, it } from 'vitest';
import { mail } from '../../testing/messages.ts';
import { newDraft } from '../../testing/seed.ts';
import { cardWarnings } from './card-warnings.ts';

type Question = Parameters<typeof cardWarnings>[0];

const evidence = { sources: [], answered: [], open: [], warnings: [] };
const draft = (changes: Partial<Question['draft']> = {}): Question['draft'] => ({
  ...newDraft({ id: 'd', messageId: 'm', conversationId: 'c' }),
  editorId: null,
  proposedText: 'On Thursday.',
  ...changes,
});
const isOutside = (address: string) => !address.endsWith('@lindenhof.example');
const ask = (changes: Partial<Question> = {}) =>
  cardWarnings({ draft: draft(), message: mail(), isOutside, ...changes });
const to = (...addresses: string[]) => ({ to: addresses.map((address) => ({ address, name: '' })), cc: [] });

it('warns of nothing when the answer goes to who wrote', () => {
  expect(ask()).toEqual([]);
});

it('warns of a recipient who had no part in it, and of outsiders beside who wrote', () => {
  expect(ask({ draft: draft({ recipients: to('mira@nordwind.example', 'eve@else.example') }) })).toEqual([
    'The recipient eve@else.example has not been part of this conversation.',
    'The recipient eve@else.example is an outsider.',
  ]);
  expect(ask({ draft: draft({ recipients: to('mira@nordwind.example', 'lea@lindenhof.example') }) })).toEqual([
    'The recipient lea@lindenhof.example has not been part of this conversation.',
  ]);
});

it('warns when the answer goes to another domain than the mail came from', () => {
  const replyTo = { address: 'mira@else.example', name: '' };
  const [first] = ask({ message: mail({ replyTo }), draft: draft({ recipients: to(replyTo.address) }) });
  expect(first).toBe('The answer goes to mira@else.example, not to mira@nordwind.example, who wrote.');
});

it('warns of a sender who failed the check, once', () => {
  const message = mail({ authentication: { dmarc: 'fail', domain: 'nordwind.example', by: 'us' } });
  expect(ask({ message })).toEqual([expect.stringContaining('nordwind.example')]);
  const warnings = ['phishing: it claims to be from mira@nordwind.example, who is known here, but does not …'];
  expect(ask({ message, draft: draft({ evidence: { ...evidence, warnings } }) })).toEqual(warnings);
});

it('looks at the words as they are now: what an editor wrote stands in no source, what they took out is no matter', () => {
  const warnings = ['Unsupported amount "EUR 90": it is in no source and not in the mail.', 'asks for gift cards'];
  const proposed = draft({
    text: 'It costs EUR 90.',
    proposedText: 'It costs EUR 90.',
    evidence: { ...evidence, warnings },
  });
  expect(ask({ draft: proposed })).toEqual(warnings);
  expect(ask({ draft: { ...proposed, text: 'It costs EUR 95.', editorId: 'u' } })).toEqual([
    'Unsupported amount "EUR 95": it is in no source and not in the mail.',
    'asks for gift cards',
  ]);
  expect(ask({ draft: { ...proposed, text: 'It is free.', editorId: 'u' } })).toEqual(['asks for gift cards']);
});
