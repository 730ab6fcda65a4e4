import type { OutboundMessage } from '../channels/channel.ts';
import type { MessagePlace } from '../channels/message.ts';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import { type AnsweredQuestion, answerQuestion } from '../knowledge/answer.ts';
import { partsUnanswered, recordGaps } from '../knowledge/gaps/record-gap.ts';
import { folderOfPlace } from '../knowledge/passage.ts';
import { nameWhoMightKnow } from '../knowledge/who-might-know.ts';
import type { Person } from '../people/people-store.ts';
import { detectLanguage } from '../text/language.ts';

export type PrivateQuestion = {
  readonly workspaceId: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly channel: string;
  readonly person: Pick<Person, 'id' | 'name' | 'role' | 'language'>;
  /** The person's on the channel. */
  readonly address: string;
  readonly question: string;
  /** Where it was asked, if that was in a place that other people read too. */
  readonly place?: MessagePlace;
};

/** `reference` is what presses of its buttons name it by. */
export type PrivateAnswer = { readonly reference: string; readonly found: AnsweredQuestion };

/**
 * Answers a person alone, from all that they may know, and keeps what they were told, so that they can rate or publish it.
 * It is the caller who shows it.
 */
export async function askPrivately(
  input: PrivateQuestion,
  { stores, passageIndex, gateway, logger }: Pick<Core, 'stores' | 'passageIndex' | 'gateway' | 'logger'>,
): Promise<PrivateAnswer> {
  const { workspaceId, account, channel, person, question, place } = input;
  const audience = person.role ? 'members' : 'everyone';
  const scope = place ? { place: folderOfPlace(channel, account.name, place.id) } : {};
  const index = (await passageIndex(workspaceId)).narrow(scope);
  const call = { workspaceId, priority: 'interactive' as const };
  const language = languageOf(question, person);
  const asked = { call, ...(gateway ? { gateway } : {}) };
  const told = await answerQuestion(question, index, { audience, language }, asked);
  const found = person.role ? await nameWhoMightKnow(workspaceId, told, stores) : told;
  await noteGaps(input, language, found, { stores });
  if (found.stepDown) logger.warn({ reason: found.stepDown }, 'answered locally');
  const message = privateMessage(input, {
    text: found.kind === 'answer' ? found.text : found.why,
    answer: {
      sources: found.kind === 'answer' ? found.sources : found.nearest,
      rung: found.rung,
      language,
      drawnFrom: { audience, scope },
    },
  });
  return { reference: await keepPrivate({ workspaceId, channel, accountId: account.id, message }, { stores }), found };
}

/** Nobody else learns what it was, as long as its asker does not pass it on. */
const noteGaps = (
  { workspaceId, channel, person, question }: PrivateQuestion,
  language: string,
  found: AnsweredQuestion,
  { stores }: Pick<Core, 'stores'>,
): Promise<void> => {
  const asking = { audience: 'asker' as const, userId: person.id, channel, language };
  const unanswered = partsUnanswered(question, found).map((part) => ({ ...asking, ...part }));
  return recordGaps(workspaceId, unanswered, stores);
};

const languageOf = (question: string, { language }: Pick<Person, 'language'>): string => {
  const own = detectLanguage(question);
  return own === 'und' ? (language ?? 'en') : own;
};

type Told = Pick<OutboundMessage, 'text' | 'answer' | 'promises'>;

/** What a person is told alone, as the outbox keeps it. `question` is what they asked or asked for. */
export const privateMessage = (
  { account, person, address, question, place }: Omit<PrivateQuestion, 'workspaceId' | 'channel'>,
  told: Told,
): OutboundMessage => ({
  account: account.name,
  identity: `private:${newId()}`,
  to: [{ address, name: person.name }],
  subject: question,
  references: [],
  private: true,
  ...(place ? { place } : {}),
  ...told,
});

/** Keeps what a person was told, so that it can be rated and published; gives its identity. */
export async function keepPrivate(
  told: { workspaceId: string; channel: string; accountId: string; message: OutboundMessage },
  { stores }: Pick<Core, 'stores'>,
): Promise<string> {
  const { workspaceId, ...delivery } = told;
  const { identity } = delivery.message;
  await stores.deliveries.add(workspaceId, { ...delivery, key: identity, state: 'sent' });
  return identity;
}
