import type { Account } from '../../channels/account-store.ts';
import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import type { Person } from '../../people/people-store.ts';
import { type MeetingAsker, mayHear } from '../may-hear.ts';
import type { StoredMeeting } from '../meeting-store.ts';
import { type Recipients, recipientsOf } from './recipients-of.ts';
import { storeFollowUp } from './store-follow-up.ts';

const noMailAccount = defineError({
  code: 'meetings.no-mail-account',
  message: () => 'There is no mail account that a mail could go out from. "frontdesk mailbox add" connects one.',
});
const nobodyToWriteTo = defineError({
  code: 'meetings.nobody-to-write-to',
  message: (attendees: readonly string[]) =>
    `No mail address is known here of those who were there (${attendees.join(', ') || 'nobody is named'}). Name addresses with --to, or add people with "frontdesk people add".`,
});
const notForThem = defineError({
  code: 'meetings.not-for-them',
  message: (name: string) =>
    `${name} can't have a mail drafted to those who were there: that is for members who may see the meeting.`,
});

type Input = {
  readonly workspaceId: string;
  readonly meetingId: string;
  readonly person: Person;
  /** Where they ask for it, if others read there. */
  readonly place?: MeetingAsker['place'];
  /** Mail addresses besides those of the colleagues who were there. */
  readonly to?: readonly string[];
};

export type Proposed = Omit<Recipients, 'guessed'> & { readonly draftId: string };

/**
 * Drafts the mail to those who were at a meeting. It waits for an approval as any other draft does; nothing is sent by this. A
 * meeting has one such draft: the second time that one is given.
 */
export async function proposeFollowUp(
  { workspaceId, meetingId, person, place, to = [] }: Input,
  { stores, inTransaction, clock }: Pick<Core, 'stores' | 'inTransaction' | 'clock'>,
): Promise<Proposed> {
  const [origin] = await stores.meetings.origins(workspaceId, { id: meetingId, most: 1 });
  if (!person.role || !origin || !mayHear(origin, { person, ...(place && { place }) })) throw notForThem(person.name);
  const [meeting, workspace, members, accounts] = await Promise.all([
    stores.meetings.get(workspaceId, meetingId),
    stores.workspaces.get(workspaceId),
    stores.people.members(workspaceId),
    stores.accounts.list(workspaceId, 'email'),
  ]);
  const { recipients, unknown, guessed } = recipientsOf(meeting.minutes.attendees, members, to);
  if (recipients.length === 0) throw nobodyToWriteTo(meeting.minutes.attendees);
  const account = await accountFor(meeting, accounts, { workspaceId, stores });
  const proposal = { meeting, workspace, account, recipients, unknown, guessed, person, now: clock.now() };
  const draftId = await inTransaction((transaction) => storeFollowUp(workspaceId, proposal, transaction));
  return { draftId, recipients, unknown };
}

/** The account that the transcript came to, else the one known longest. */
async function accountFor(
  { messageId }: StoredMeeting,
  accounts: readonly Account[],
  { workspaceId, stores }: { workspaceId: string } & Pick<Core, 'stores'>,
): Promise<Account> {
  const [message] = messageId === null ? [] : await stores.messages.load(workspaceId, [messageId]);
  const account = accounts.find(({ id }) => id === message?.accountId) ?? accounts[0];
  if (!account) throw noMailAccount();
  return account;
}
