import type { Core } from '../core.ts';
import { acknowledged } from '../dialogue/about-self.ts';
import { dependsOn } from '../dialogue/depends-on.ts';
import type { Exchange } from '../dialogue/exchange.ts';
import { exchangesAlone } from '../dialogue/exchanges-before.ts';
import type { NewFact } from '../dialogue/fact-store.ts';
import { isRemark } from '../dialogue/is-remark.ts';
import { NOBODY, type OfSelf, ofSelf, withoutFacts } from '../dialogue/of-self.ts';
import { readFollowUp } from '../dialogue/read-follow-up.ts';
import { type SelfRequest, selfRequest } from '../dialogue/self-request.ts';
import { statedFacts } from '../dialogue/stated-facts.ts';
import { tellSelf } from '../dialogue/tell-self.ts';
import { detectLanguage } from '../text/language.ts';
import { answerAlone, type ToldPrivately } from './answer-alone.ts';
import { keepPrivate, type PrivateQuestion } from './keep-private.ts';

type Deps = Pick<Core, 'stores' | 'passageIndex' | 'gateway' | 'trials' | 'logger' | 'clock' | 'inTransaction'>;

/**
 * Answers a person alone, from all that they may know, after what they asked alone in the same place before, and keeps what they
 * were told, so that they can rate or publish it. It is the caller who shows it.
 */
export async function askPrivately(input: PrivateQuestion, deps: Deps): Promise<ToldPrivately> {
  const { person, question } = input;
  const language = languageOf(question, person);
  const exchanges = () => exchangesAlone(talkOf(input, deps), deps.stores);
  const request = person.role ? selfRequest(question) : undefined;
  if (request) return tellThem(input, request, { language, exchanges }, deps);
  if (isRemark(question)) return { kind: 'said', text: language === 'zh' ? '好的。' : 'All right.' };
  const asker = await askerOf(input, deps);
  await remember(input, asker.told, deps);
  const before = await exchanges();
  if (await isOnlyTold(input, asker, before, deps)) return { kind: 'said', text: acknowledged(asker, language) };
  return answerAlone({ ...input, asker, exchanges: before, language }, deps);
}

async function tellThem(
  input: PrivateQuestion,
  request: SelfRequest,
  { language, exchanges }: { readonly language: string; exchanges(): Promise<readonly Exchange[]> },
  deps: Deps,
): Promise<ToldPrivately> {
  const { workspaceId, person } = input;
  const them = { workspaceId, userId: person.id, conversationId: '', language, exchanges };
  const { text, forgotten = [] } = await tellSelf(request, them, deps);
  if (forgotten.length > 0) await deps.stores.facts.forget(workspaceId, person.id, forgotten);
  await keepPrivate({ ...input, told: { text, aside: true } }, deps);
  return { kind: 'said', text };
}

/** Of members alone something is kept. */
async function askerOf({ workspaceId, person, question }: PrivateQuestion, { stores, clock }: Deps): Promise<OfSelf> {
  if (!person.role) return NOBODY;
  const { id: userId } = person;
  const at = clock.now();
  const told = statedFacts(question).map((fact) => ({ ...fact, userId, at, private: true }));
  return ofSelf({ workspaceId, userId, alone: true, told }, stores);
}

async function remember({ workspaceId }: PrivateQuestion, told: readonly NewFact[], { inTransaction }: Deps) {
  if (told.length === 0) return;
  await inTransaction(async ({ stores }) => {
    for (const fact of told) await stores.facts.add(workspaceId, fact);
  });
}

const talkOf = ({ workspaceId, account, address, place, question }: PrivateQuestion, { clock }: Deps) => ({
  ...{ workspaceId, accountId: account.id, address, placeId: place?.id ?? '', question, at: clock.now() },
});

/**
 * They told of themselves, and neither asked anything nor said which of several things they mean; nor do they correct what the last
 * answer rested on.
 */
async function isOnlyTold(
  input: PrivateQuestion,
  { told }: OfSelf,
  before: readonly Exchange[],
  deps: Deps,
): Promise<boolean> {
  const { workspaceId, question } = input;
  if (told.length === 0 || withoutFacts(question, told) !== question || before.at(-1)?.options) return false;
  if (readFollowUp(question).kind !== 'correction') return true;
  const last = await deps.stores.dialogues.lastSaidAlone(workspaceId, talkOf(input, deps));
  return last === undefined || !dependsOn(last, told);
}

const languageOf = (question: string, { language }: PrivateQuestion['person']): string => {
  const own = detectLanguage(question);
  return own === 'und' ? (language ?? 'en') : own;
};
