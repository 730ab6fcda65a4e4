import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { changePlaceRules, mayChangeRules } from '../../../core/conversations/change-place-rules.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { attend } from '../interact/attend.ts';
import { readFields } from '../interact/fields.ts';
import type { Visitor } from '../interact/visitor.ts';
import { type Where, whereOf } from '../interact/where.ts';
import { readSettings } from './read-settings.ts';
import { type Choices, FIELDS, SETTINGS_VIEW, settingsView } from './settings-view.ts';
import { settingsWords } from './words.ts';

const about = z.object({ team: z.string(), place: z.string() });

/** The form with the rules of a channel: opened for an admin, and what they fill in is in force at once. */
export const placeSettings: Feature = (app, deps) => {
  app.view<ViewSubmitAction>(SETTINGS_VIEW, (submitted) => submit(submitted, deps));
};

/** Opens the form. Rejects for anybody but an admin. */
export async function openSettings(
  { visitor, where, triggerId }: { visitor: Visitor; where: Where; triggerId: string },
  deps: SlackDeps,
): Promise<void> {
  mayChangeRules(visitor.person);
  const { place, rules } = where;
  const choices = await choicesFor(visitor, deps);
  const metadata = JSON.stringify({ team: visitor.team.id, place: place.id });
  const view = settingsView({ rules, choices, metadata }, visitor.language);
  await visitor.team.client.views.open({ trigger_id: triggerId, view });
}

/** The uppermost folder of the handbook, or of another source. */
const FOLDER = /^(?:folders\/)?[^/]+\//;

async function choicesFor({ person }: Visitor, { workspaceId, core: { stores } }: SlackDeps): Promise<Choices> {
  const paths = await stores.knowledge.paths(workspaceId);
  const folders = paths.flatMap((path) => FOLDER.exec(path)?.[0] ?? []);
  const mailboxes = (await stores.accounts.list(workspaceId, 'email')).map(({ name }) => name);
  const zone = person.zone ?? (await stores.workspaces.get(workspaceId)).zone;
  return { pages: [...new Set([...folders, ...paths])], mailboxes, zone };
}

async function submit({ ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>, deps: SlackDeps): Promise<void> {
  const { team, place } = about.parse(JSON.parse(view.private_metadata));
  let errors: Readonly<Record<string, string>> | undefined;
  const tell = async (words: string) => {
    errors = { [FIELDS.answer]: words };
  };
  await attend({ teamId: team, userId: body.user.id }, tell, deps, async (visitor) => {
    mayChangeRules(visitor.person);
    const where = await whereOf({ id: place, kind: 'public' }, visitor.team, deps);
    const read = readSettings(readFields(view.state.values), where.rules, settingsWords(visitor.language));
    if ('errors' in read) errors = read.errors;
    else await save(where, read.change, visitor, deps);
  });
  await (errors ? ack({ response_action: 'errors', errors }) : ack());
}

async function save(
  { account, place }: Where,
  change: Parameters<typeof changePlaceRules>[0]['change'],
  { person }: Visitor,
  { workspaceId, core }: SlackDeps,
): Promise<void> {
  const actorId = person.id;
  await changePlaceRules({ workspaceId, accountId: account.id, placeId: place.id, change, actorId }, core);
}
