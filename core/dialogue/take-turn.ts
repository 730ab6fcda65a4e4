import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import type { Audience } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import type { Call, LlmGateway } from '../llm/gateway.ts';
import { detectLanguage } from '../text/language.ts';
import type { Exchange, Option } from './exchange.ts';
import { readFollowUp } from './read-follow-up.ts';
import { rewriteQuestion } from './rewrite-question.ts';
import { understand } from './understand.ts';
import { whatItMayMean } from './what-it-may-mean.ts';

/** What is to be answered, and from what. `options`: it may mean several things, and we ask back which one. */
export type Turn = {
  /** In whole words. */
  readonly question: string;
  readonly index: PassageIndex;
  readonly language: string;
  /** What was said before it about the same; '' when it begins a topic. */
  readonly before: string;
  readonly options: readonly Option[];
};

type Input = {
  readonly workspaceId: string;
  readonly message: Pick<StoredMessage, 'conversationId' | 'senderId' | 'references' | 'place' | 'sentAt'>;
  /** What it asks, as it was written. */
  readonly question: string;
  readonly index: PassageIndex;
  readonly audience: Audience;
  /** ISO 639-1 of the message, where its words tell. */
  readonly language: string;
  /** Whether we may ask back: not where nobody spoke to us. */
  readonly mayAskBack: boolean;
};

type Deps = Pick<Core, 'stores'> & { readonly gateway?: LlmGateway; readonly call: Call };

const HOUR_MS = 60 * 60_000;
/** A talk that is not in a thread is taken up again after so long; later only by words that point back. */
const TALK_MS = 12 * HOUR_MS;
const LOOKED_BACK_MS = 30 * 24 * HOUR_MS;
/** A longer text says what it is about. */
const LONGEST_UNCLEAR = 300;

/** A question after what was said before it: what it asks in whole words, in what language, and whether that is clear. */
export async function takeTurn(input: Input, deps: Deps): Promise<Turn> {
  const { question, index, audience, mayAskBack } = input;
  const exchanges = await exchangesBefore(input, deps);
  const language = languageOf(input, exchanges);
  const understood = await understand({ question, exchanges, index, audience, language });
  const { about, chosen } = understood;
  const before = about ? transcript(exchanges) : '';
  const whole = about && !chosen ? await rewriteQuestion({ question, understood, before }, deps) : understood.question;
  const unclear = mayAskBack && !chosen && !about?.answer && question.length <= LONGEST_UNCLEAR;
  const askedBack = exchanges.at(-1)?.options !== undefined;
  const turn = { question: whole, index: understood.index, language };
  const options = unclear && !askedBack ? await whatItMayMean({ ...turn, audience }) : [];
  return { ...turn, before, options };
}

async function exchangesBefore({ workspaceId, message, question }: Input, { stores }: Deps): Promise<Exchange[]> {
  const { conversationId, senderId, references, place, sentAt } = message;
  if (references.length === 0) return [];
  const isThread = place === undefined || place.thread !== undefined;
  const isNew = !isThread && readFollowUp(question).kind === 'plain';
  const since = isThread ? new Date(0) : new Date(sentAt.getTime() - (isNew ? TALK_MS : LOOKED_BACK_MS));
  return stores.dialogues.exchanges(workspaceId, { conversationId, senderId, since, until: sentAt });
}

/** "P2?" is of no language: it is in that of the talk. */
function languageOf({ question, language }: Input, exchanges: readonly Exchange[]): string {
  const own = detectLanguage(question);
  if (own !== 'und') return language;
  const before = exchanges.map(({ asked }) => detectLanguage(asked)).findLast((one) => one !== 'und');
  return before ?? language;
}

const SHOWN_EXCHANGES = 3;
const LONGEST_SHOWN = 600;

/** The last exchanges as a model is shown them. */
const transcript = (exchanges: readonly Exchange[]): string =>
  exchanges
    .slice(-SHOWN_EXCHANGES)
    .map(({ question, answer }) =>
      [question, answer?.text ?? ''].map((text) => text.slice(0, LONGEST_SHOWN)).join('\n\n'),
    )
    .join('\n\n')
    .trim();
