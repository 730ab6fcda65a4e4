import { identifyPerson } from '../../../core/people/identify-person.ts';
import type { Person } from '../../../core/people/people-store.ts';
import { notConnected } from '../errors.ts';
import type { SlackDeps } from '../features.ts';
import { SLACK, type Team } from '../teams.ts';
import { type Language, languageOf } from './language.ts';

/** Who does something in Slack, as the platform vouches for them now, and in which team. */
export type Visitor = {
  readonly team: Team;
  /** As Slack writes it: `U0123`. */
  readonly userId: string;
  readonly person: Person;
  readonly language: Language;
};

/** Rejects when the team is not connected, or when Slack can't be asked about somebody new. */
export async function visitorOf(
  { teamId = '', userId = '' }: { readonly teamId?: string; readonly userId?: string },
  { workspaceId, teams, core }: SlackDeps,
): Promise<Visitor> {
  const team = await teams.get(teamId);
  if (!team) throw notConnected(teamId);
  const address = addressOf(userId);
  const person = await identifyPerson({ workspaceId, channel: SLACK, account: team.id, address }, core);
  return { team, userId, person, language: languageOf(person) };
}

/** Addresses are in lower case in the core. */
export const addressOf = (userId: string): string => userId.toLowerCase();
