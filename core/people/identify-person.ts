import type { Profile } from '../channels/channel.ts';
import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';
import type { Transaction } from '../transaction.ts';
import type { Address, Identity } from './identity-store.ts';
import type { Person } from './people-store.ts';

type Who = Address & { readonly workspaceId: string };

type Input = Who & {
  /** Asks the platform even if it was asked lately: it said that something changed. */
  readonly again?: boolean;
};

/** For so long the platform is believed without being asked again. */
const BELIEVED_MS = 24 * 60 * 60 * 1000;

/**
 * Who somebody on a platform is, as the platform vouches for it. They become one with the person who has the same verified mail
 * address; a colleague without a role becomes a member; whoever is no colleague (any more) has no role through the platform.
 * Rejects when the platform can't be asked about somebody it was never asked about; of others the last answer counts then.
 */
export async function identifyPerson(
  { again = false, ...who }: Input,
  core: Pick<Core, 'stores' | 'inTransaction' | 'channels' | 'clock' | 'logger'>,
): Promise<Person> {
  const { workspaceId, channel, account, address } = who;
  const { stores, clock, logger } = core;
  const asked = clock.now();
  const known = await stores.people.byIdentity(workspaceId, who);
  const isBelieved = known?.checkedAt && asked.getTime() - known.checkedAt.getTime() < BELIEVED_MS;
  if (known && isBelieved && !again) return known.person;
  const driver = core.channels.get(channel);
  if (!driver?.identify) return known?.person ?? person(who, (await meet(who, address, stores)).userId, stores);
  let profile: Profile | undefined;
  try {
    profile = await driver.identify(account, address);
  } catch (error) {
    if (!known?.checkedAt) throw error;
    logger.warn({ channel, account, reason: reasonOf(error) }, 'a platform could not be asked who somebody is');
    return known.person;
  }
  return core.inTransaction((transaction) => settle({ who, profile, asked }, transaction));
}

async function person(
  { workspaceId }: Who,
  userId: string,
  { people }: Pick<Core['stores'], 'people'>,
): Promise<Person> {
  const found = await people.byId(workspaceId, userId);
  if (!found) throw new Error(`there is no person ${userId}`);
  return found;
}

const meet = ({ workspaceId, ...address }: Who, name: string, { identities }: Pick<Core['stores'], 'identities'>) =>
  identities.found(workspaceId, address, name);

type Answer = { readonly who: Who; readonly profile: Profile | undefined; readonly asked: Date };

/** Stores what the platform said. Of several processes that asked at the same time the first one's answer counts. */
async function settle({ who, profile, asked }: Answer, transaction: Transaction): Promise<Person> {
  const { stores } = transaction;
  const { workspaceId } = who;
  // Receiving founds people too, and stores what they wrote under them.
  await stores.receiving.lock(workspaceId, MAIL);
  await stores.receiving.lock(workspaceId, who);
  const known = await stores.identities.find(workspaceId, who);
  const identity = known ?? (await meet(who, profile?.name || who.address, stores));
  if (identity.checkedAt && identity.checkedAt >= asked) return person(who, identity.userId, stores);
  await stores.identities.checked(workspaceId, identity.id, asked);
  const joined = await join({ who, identity, profile }, transaction);
  const userId = await settleRole({ who, identity: { ...identity, userId: joined }, profile }, transaction);
  if (profile) await complete({ who, userId, profile }, transaction);
  return person(who, userId, stores);
}

const MAIL = { channel: 'email', account: '' } as const;

type Step = { readonly who: Who; readonly identity: Identity; readonly profile: Profile | undefined };

/** Makes the identity one with the person whose mail address the platform has verified; gives that person's id. */
async function join({ who: { workspaceId }, identity, profile }: Step, { stores }: Transaction): Promise<string> {
  const { id, userId } = identity;
  if (!profile?.email) return userId;
  const other = await stores.people.byAddress(workspaceId, 'email', profile.email);
  if (!other) {
    if (profile.colleague) await stores.people.addIdentity(workspaceId, userId, 'email', profile.email);
    return userId;
  }
  // A guest whose address has a role would bring it into the platform, where guests have none.
  if (other.id === userId || (other.role && !profile.colleague)) return userId;
  const others = await stores.identities.others(workspaceId, identity);
  if (others.length === 0) await stores.merges.merge(workspaceId, userId, other.id);
  else await stores.identities.give(workspaceId, id, other.id);
  await stores.audit.record(workspaceId, [
    { ...BY_US, action: 'person.joined', subject: other.id, detail: { from: userId } },
  ]);
  return other.id;
}

const BY_US = { actor: 'frontdesk' } as const;

/** Gives a colleague a role, and parts others from the one that they have; gives the id of who they are then. */
async function settleRole({ who, identity, profile }: Step, { stores }: Transaction): Promise<string> {
  const { workspaceId, channel } = who;
  const { id, userId } = identity;
  const { role } = await person(who, userId, stores);
  const note = (action: string, subject = userId) =>
    stores.audit.record(workspaceId, [{ ...BY_US, action, subject, detail: { channel } }]);
  if (profile?.colleague) {
    if (role) return userId;
    await stores.people.setRole(workspaceId, userId, 'member', channel);
    await note('person.became-member');
    return userId;
  }
  if (!role) return userId;
  const others = await stores.identities.others(workspaceId, identity, channel);
  if (others.length === 0 && (await stores.people.withdrawRole(workspaceId, userId, channel))) {
    await note('person.lost-role');
    return userId;
  }
  // The role rests on something else, so it stays; who writes here has no part in it.
  const apart = await stores.identities.part(workspaceId, id, profile?.name || who.address);
  await note('person.parted', apart);
  return apart;
}

/** Fills in what is not known of a person yet. What is known may have been set by people. */
async function complete(
  { who, userId, profile }: { who: Who; userId: string; profile: Profile },
  { stores }: Transaction,
): Promise<void> {
  const { name, language, zone } = await person(who, userId, stores);
  const changes = {
    ...(name === who.address && profile.name ? { name: profile.name } : {}),
    ...(language === null && profile.language ? { language: profile.language } : {}),
    ...(zone === null && profile.zone ? { zone: profile.zone } : {}),
  };
  if (Object.keys(changes).length > 0) await stores.people.rename(who.workspaceId, userId, changes);
}
