import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { SPAM } from '../filing/folder-intent.ts';
import { readableText } from '../intents/classifiable.ts';
import { meantBy } from '../intents/in-force.ts';
import { mailboxPerson } from '../people/mailbox-person.ts';
import type { Person } from '../people/people-store.ts';
import type { JobData } from '../queue.ts';
import { relabelMessage } from './relabel-message.ts';

const notHandled = defineError({
  code: 'moves.not-handled',
  message: (count: number) => `${count} mails that a person moved are still to be understood.`,
  retryable: true,
});

type Deps = Pick<Core, 'stores' | 'inTransaction' | 'clock' | 'learnedIntents'>;

const DAY_MS = 86_400_000;
/** Whoever puts an older mail into a folder tidies up: it gets no answer any more. */
const OLD_DAYS = 7;

/**
 * Labels mails by the folder that a person put them into, in the name of whoever works in that mailbox; each once, however often
 * it is told. Those that were moved on since are left to the next move. Rejects, to be tried again, while some of them have
 * not been understood for the first time yet.
 */
export async function learnFromMoves(moves: JobData<'learn-from-moves'>, deps: Deps): Promise<void> {
  const { workspaceId, folder, messageIds } = moves;
  const { stores } = deps;
  const [messages, lying, lines, said] = await Promise.all([
    stores.messages.load(workspaceId, messageIds),
    stores.locations.foldersOf(workspaceId, messageIds),
    stores.messages.lines(workspaceId, { ids: messageIds, limit: messageIds.length }),
    stores.labels.ofMessages(workspaceId, messageIds),
  ]);
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const there = messages.filter(({ id, outgoing }) => !outgoing && lying.get(id)?.includes(folder));
  let early = 0;
  for (const message of there) {
    const { state, intent: taken } = lineOf.get(message.id) ?? {};
    const intent = taken ? (moves.intent ?? (await likeliestWithoutSpam(message, workspaceId, deps))) : undefined;
    const isNews = intent !== undefined && said.get(message.id) !== intent;
    if (state === 'received' && (isNews || !taken)) early++;
    else if (isNews) await label(message, intent, moves, deps);
  }
  if (early > 0) throw notHandled(early);
}

async function label(
  message: StoredMessage,
  intent: string,
  { workspaceId, folder, many }: JobData<'learn-from-moves'>,
  deps: Deps,
): Promise<void> {
  const isOld = deps.clock.now().getTime() - message.sentAt.getTime() > OLD_DAYS * DAY_MS;
  const person = await whoMoved(workspaceId, message, deps);
  await relabelMessage(
    { workspaceId, messageId: message.id, intent, person, quietly: many || isOld, by: { movedTo: folder } },
    deps,
  );
}

/** Whoever works in a mailbox that is nobody's own may answer from it: they may decide about its drafts. */
async function whoMoved(
  workspaceId: string,
  { channel, account }: StoredMessage,
  { stores }: Pick<Deps, 'stores'>,
): Promise<Person> {
  const id = await mailboxPerson({ workspaceId, channel, account }, stores);
  const known = await stores.people.byId(workspaceId, id);
  if (!known) throw new Error('who works in a mailbox is known by then');
  return { ...known, role: known.role ?? 'approver' };
}

/** What it was taken for before it was taken for spam, else what its words say. */
async function likeliestWithoutSpam(
  message: StoredMessage,
  workspaceId: string,
  { stores, learnedIntents }: Pick<Deps, 'stores' | 'learnedIntents'>,
): Promise<string | undefined> {
  const classified = (await stores.handling.classifications(workspaceId, [message.id])).get(message.id);
  const [best, next] = classified?.intents ?? [];
  const { student, intents } = await learnedIntents(workspaceId);
  // Said to be something else since, by whomever.
  if (best?.intent !== meantBy(SPAM, intents)?.id) return undefined;
  if (next) return next.intent;
  const words = student.predict({ text: readableText(message) });
  return words.flatMap(({ intent }) => (intent === SPAM ? [] : (meantBy(intent, intents)?.id ?? [])))[0];
}
