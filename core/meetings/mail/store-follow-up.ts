import type { Account } from '../../channels/account-store.ts';
import type { InboundMessage } from '../../channels/message.ts';
import { addressScope } from '../../flow/receive-messages.ts';
import { newId } from '../../ids.ts';
import type { Person } from '../../people/people-store.ts';
import type { NewDraft } from '../../replies/draft-store.ts';
import { draftsChanged } from '../../replies/drafts-changed.ts';
import { revisionHash } from '../../replies/revision-hash.ts';
import type { Transaction } from '../../transaction.ts';
import type { StoredMeeting } from '../meeting-store.ts';
import { renderMinutes } from '../output/render-minutes.ts';
import type { Utterance } from '../transcript.ts';
import { followUpMail } from './follow-up.ts';
import type { Recipients } from './recipients-of.ts';

type Proposal = Recipients & {
  readonly meeting: StoredMeeting & { readonly utterances: readonly Utterance[] };
  readonly workspace: { readonly name: string };
  readonly account: Pick<Account, 'id' | 'name'>;
  readonly person: Person;
  readonly now: Date;
};

/**
 * Stores the draft of a mail about a meeting, once; gives its id. A draft answers a message: here the minutes themselves, kept as a
 * mail of our own, so that what people reply to it comes to the same conversation.
 */
export async function storeFollowUp(
  workspaceId: string,
  proposal: Proposal,
  transaction: Transaction,
): Promise<string> {
  const { stores } = transaction;
  const { meeting, account, person } = proposal;
  const message = minutesMessage(proposal);
  await stores.receiving.lock(workspaceId, addressScope(message));
  const known = (await stores.receiving.known(workspaceId, account.id, [message.externalId])).get(message.externalId);
  const [draftedBefore] = known === undefined ? [] : await stores.drafts.idsFor(workspaceId, [known]);
  if (draftedBefore !== undefined) return draftedBefore;
  const [messageId, conversationId, id] = [newId(), newId(), newId()];
  const senders = await stores.receiving.senders(workspaceId, addressScope(message), [message.from]);
  const conversation = { id: conversationId, subject: message.subject, lastMessageAt: message.sentAt };
  const senderId = senders.get(message.from.address) ?? person.id;
  await stores.receiving.add(workspaceId, account.id, {
    conversations: [conversation],
    keys: new Map([[message.threadId, conversationId]]),
    placed: [{ id: messageId, conversationId, senderId, message }],
  });
  await stores.handling.claim(workspaceId, 'classify', [messageId]);
  await stores.handling.claim(workspaceId, 'act', [messageId]);
  const why = `${person.name} would like to write to those who were there.`;
  await stores.handling.saveOutcomes(workspaceId, [{ messageId, outcome: 'draft', folder: '', why }]);
  await stores.drafts.add(workspaceId, [draftOf({ id, conversationId, messageId }, proposal)]);
  const detail = { meeting: meeting.id };
  await stores.audit.record(workspaceId, [{ actor: person.id, action: 'draft.asked-for', subject: id, detail }]);
  await draftsChanged({ workspaceId, draftIds: [id] }, transaction);
  return id;
}

function minutesMessage({ meeting, workspace, account, recipients, now }: Proposal): InboundMessage {
  return {
    ...{ channel: 'email', account: account.name, outgoing: true, sentAt: now },
    ...{ externalId: `minutes:${meeting.id}`, threadId: `<minutes.${meeting.id}@${domainOf(account.name)}>` },
    ...{ from: { address: account.name.toLowerCase(), name: workspace.name }, to: [...recipients], cc: [] },
    ...{ subject: meeting.title, text: renderMinutes(meeting.minutes, meeting) },
    ...{ references: [], quoted: '', signature: '', attachments: [], headers: {}, notes: [] },
  };
}

const domainOf = (address: string): string => address.split('@')[1] ?? 'frontdesk.invalid';

type Ids = Pick<NewDraft, 'id' | 'conversationId' | 'messageId'>;

function draftOf(ids: Ids, { meeting, workspace, recipients, unknown, guessed }: Proposal): NewDraft {
  const { subject, text, said } = followUpMail(meeting, workspace.name);
  const words = { subject, text, recipients: { to: recipients, cc: [] } };
  const sources = said.map((one) => ({ title: meeting.title, path: `minutes:${meeting.id}`, ...one }));
  const warnings = [
    ...unknown.map((name) => `${name} was there and does not get it: no mail address is certain to be theirs.`),
    ...guessed.map(
      ({ name, member }) => `${name} is taken for ${member}: the transcript has no more than a first name.`,
    ),
  ];
  const evidence = { sources, answered: [], open: [], warnings };
  return { ...ids, ...words, rung: meeting.minutes.rung, evidence, hash: revisionHash(words) };
}
