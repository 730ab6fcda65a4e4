import type { Core } from '../../core.ts';
import { dayIn } from '../../text/day-in.ts';
import { shortened } from '../../text/shortened.ts';
import { allIntents } from '../manage-intents.ts';
import { type Choices, choicesOf, chooseQuestions } from './choose-questions.ts';

/** What people are asked: which of two intents a message has. */
export type Question = {
  readonly id: string;
  readonly subject: string;
  readonly from: string;
  readonly choices: readonly Pick<Choices[number], 'id' | 'name'>[];
};

const DAY_MS = 86_400_000;
const A_DAY = 3;
/** Of what is older nobody remembers what it was about. */
const LOOK_BACK_DAYS = 3;
const CONSIDERED = 200;
const NAMED_BY = 80;

/** Chooses what people are asked about today, if that was not done yet: a few a day (of the workspace's zone), none twice. */
export async function askToday(
  { workspaceId, now }: { workspaceId: string; now: Date },
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  await inTransaction(async ({ stores }) => {
    const { questions, workspaces } = stores;
    await questions.lock(workspaceId);
    const { zone } = await workspaces.get(workspaceId);
    const lately = await questions.asked(workspaceId, new Date(now.getTime() - 2 * DAY_MS));
    const before = lately.filter(({ askedAt }) => dayIn(zone, askedAt) === dayIn(zone, now));
    if (before.length >= A_DAY) return;
    const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
    const unsure = await questions.unsure(workspaceId, { since, limit: CONSIDERED });
    const inForce = await allIntents({ workspaceId }, { stores });
    const chosen = chooseQuestions(unsure, { before, inForce, most: A_DAY - before.length });
    const ids = chosen.map(({ id }) => id);
    await questions.ask(workspaceId, ids, now);
  });
}

/** What people were asked about after that and nobody has answered yet. For those who may see all mail. */
export async function openQuestions(
  { workspaceId, after }: { workspaceId: string; after: Date },
  { stores }: Pick<Core, 'stores'>,
): Promise<Question[]> {
  const asked = (await stores.questions.asked(workspaceId, after)).filter(({ answered }) => !answered);
  if (asked.length === 0) return [];
  const inForce = await allIntents({ workspaceId }, { stores });
  return asked.flatMap((message) => {
    const choices = choicesOf(message, inForce)?.choices.map(({ id, name }) => ({ id, name }));
    const { id, from, fromName, subject, text } = message;
    return choices ? [{ id, from: fromName || from, subject: subject || shortened(text, NAMED_BY), choices }] : [];
  });
}
