import type { OutboundMessage } from '../channels/channel.ts';
import type { Audience } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import type { Call, LlmGateway } from '../llm/gateway.ts';
import { detectLanguage } from '../text/language.ts';
import { pickedByFacts } from './about-self.ts';
import type { Exchange, Option } from './exchange.ts';
import { leanOnFacts, onlyAt } from './lean-on.ts';
import { type DatedFact, tellsOnly } from './of-self.ts';
import { putInstead } from './put-instead.ts';
import { readFollowUp } from './read-follow-up.ts';
import { rewriteQuestion } from './rewrite-question.ts';
import { type Understood, understand } from './understand.ts';
import { whatItMayMean } from './what-it-may-mean.ts';
import { withProduct } from './with-product.ts';

/**
 * What is to be answered, and from what. `options`: it may mean several things, and we ask back which one; `reasonOf`: an answer of
 * ours that is to be borne out.
 */
export type Turn = {
  /** In whole words. */
  readonly question: string;
  readonly index: PassageIndex;
  readonly language: string;
  /** What was said before it about the same; '' when it begins a topic. */
  readonly before: string;
  readonly options: readonly Option[];
  readonly reasonOf?: Understood['reasonOf'];
};

type Input = {
  /** What it asks, as it was written. */
  readonly question: string;
  /** What was asked before it, oldest first. */
  readonly exchanges: readonly Exchange[];
  readonly index: PassageIndex;
  readonly audience: Audience;
  /** ISO 639-1 of the message, where its words tell. */
  readonly language: string;
  /** What the asker said of themselves, as far as it may be made use of there. */
  readonly facts: readonly DatedFact[];
  /** Whether we may ask back: not where nobody spoke to us. */
  readonly mayAskBack: boolean;
};

type Deps = { readonly gateway?: LlmGateway; readonly call: Call };

/** A longer text says what it is about. */
const LONGEST_UNCLEAR = 300;

/** A question after what was said before it: what it asks in whole words, in what language, and whether that is clear. */
export async function takeTurn(written: Input, deps: Deps): Promise<Turn> {
  const input = askedAnew(written) ?? written;
  const { question, audience, facts } = input;
  const language = languageOf(input);
  const exchanges = goneOnWith(input);
  const index = leanOnFacts(input.index, facts);
  const isChoice = exchanges.at(-1)?.options !== undefined;
  const asked = isChoice ? question : await withProduct({ question, index, audience, language }, facts);
  const understood = await understand({ question: asked, exchanges, index, audience, language });
  const { about, clear, reasonOf } = understood;
  const before = about ? transcript(exchanges) : '';
  const whole = about && !clear ? await rewriteQuestion({ question, understood, before }, deps) : understood.question;
  const turn = { question: whole, index: understood.index, language, before, ...(reasonOf ? { reasonOf } : {}) };
  const options = mayBeUnclear({ ...input, exchanges }, understood) ? await whatItMayMean({ ...turn, audience }) : [];
  const picked = pickedByFacts(options, facts);
  return picked ? { ...turn, index: onlyAt(turn.index, [picked]), options: [] } : { ...turn, options };
}

/** "No, I'm in Hamburg": whoever corrects what they told of themselves, and no more, asks their last question again. */
function askedAnew(input: Input): Input | undefined {
  const told = input.facts.filter(({ quote }) => input.question.includes(quote));
  const last = input.exchanges.at(-1);
  if (!last || last.options || !tellsOnly(input.question, told)) return undefined;
  const [instead] = told.flatMap(({ text }) => putInstead(last.question, text) ?? []);
  return { ...input, question: instead ?? last.question, exchanges: [] };
}

/** Whoever tells where they are, or what they use, begins anew then, unless their words point back. */
function goneOnWith({ question, exchanges, facts }: Input): readonly Exchange[] {
  if (readFollowUp(question).kind !== 'plain' || exchanges.at(-1)?.options) return exchanges;
  const told = facts.filter(({ kind }) => kind === 'office' || kind === 'product').map(({ at }) => at.getTime());
  return exchanges.filter(({ at }) => at.getTime() > Math.max(0, ...told));
}

/** Nobody is asked back twice in a row, nor about what the talk has made clear. */
const mayBeUnclear = ({ question, exchanges, mayAskBack }: Input, { about, clear }: Understood): boolean =>
  mayAskBack && !clear && !about?.answer && !exchanges.at(-1)?.options && question.length <= LONGEST_UNCLEAR;

/** What was asked in whole words, where that is not what was written. */
export const meantBy = ({ question, options }: Turn, written: string): Pick<OutboundMessage, 'meant'> => {
  if (options.length > 0) return { meant: { question, options } };
  return question === written ? {} : { meant: { question } };
};

/** "P2?" is of no language: it is in that of the talk. "In dollars?" is too short to tell for sure, but surely no Chinese. */
function languageOf({ question, language, exchanges }: Input): string {
  const wanted = readFollowUp(question).language;
  if (wanted && exchanges.length > 0) return wanted;
  const own = detectLanguage(question);
  const isWords = /\p{Ll}{2}/u.test(question) && !/\p{Script=Han}/u.test(question);
  const isShort = question.trim().split(/\s+/).length <= SHORT;
  if (own !== 'und' && !(isShort && isWords && own !== 'en')) return language;
  const before = exchanges
    .map(({ asked }) => detectLanguage(asked))
    .findLast((one) => one !== 'und' && !(isWords && one === 'zh'));
  if (before !== undefined) return before;
  return isWords && exchanges.length > 0 ? 'en' : language;
}

/** So many words and fewer may be of any language. */
const SHORT = 3;

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
