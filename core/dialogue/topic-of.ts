import type { Audience } from '../knowledge/passage.ts';
import { kindOfQuestion, saysKind } from '../knowledge/questions/question-kind.ts';
import { coverage, type PassageIndex } from '../knowledge/retrieve.ts';
import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import type { Exchange } from './exchange.ts';
import { pageOf } from './page-of.ts';
import { namedIn } from './put-instead.ts';
import { type FollowUp, readFollowUp } from './read-follow-up.ts';

type Input = {
  readonly question: string;
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
  readonly index: PassageIndex;
  readonly audience: Audience;
};

/** What a topic loses with each exchange that came after it. */
const FADES = 0.9;
/** How well the page of the talk has to know what a question names, beside the page that knows it best. */
const AS_WELL = { leaning: 0.6, comparing: 0.6, plain: 0.95 };
/** A passage elsewhere is about nothing but what is named; none of the talk's pages is about half of it. */
const HEADS = 0.99;
const HEADS_NOT = 0.5;
/** A passage is headed by the very words of the question. */
const NAMED = 2;
/** How much of what somebody goes back to an exchange has to be about. */
const GONE_BACK_TO = 0.5;
/** What it counts that its page knows that, beside being asked about it. */
const BY_PAGE = 0.8;
const NUMBER = /^\d+$/;
const LOOKED_AT = 60;
const LONGEST = 1000;

/**
 * The exchange of a talk that a question goes on with; undefined when it begins another topic. A question without a topic of
 * its own goes on with the last one; any other stays with a page of the talk as long as that knows what it names about as well
 * as the pages do that the talk was not about.
 */
export async function topicOf(input: Input): Promise<Exchange | undefined> {
  const { question, exchanges } = input;
  const last = exchanges.at(-1);
  // Many pages say themselves what they are about.
  if (!last || question.length > LONGEST) return undefined;
  const { kind, names: named, back } = readFollowUp(question);
  if (back !== undefined) return goneBackTo(back, input);
  if (kind === 'repeat' || kind === 'reason') return last;
  if (kind === 'retry') return exchanges.findLast(isOpen) ?? last;
  return goneOnWith({ kind, named, last }, input);
}

/** It was not answered. */
const isOpen = ({ answer, options }: Exchange): boolean => !answer && !options;

/** What was spoken of last of all that is about some words. */
async function goneBackTo(back: string, { exchanges, index, audience }: Input): Promise<Exchange | undefined> {
  const { names, knowing } = await knowingOf(back, { index, audience });
  const asked = exchanges.map(({ question }) => coverage(names, new Set(termsOf(question))));
  const byPage = knowing.map((one) => ({ ...one, share: one.share * BY_PAGE }));
  const [about, known] = knownBest(exchanges, byPage, asked);
  return known >= GONE_BACK_TO ? about : undefined;
}

type GoingOn = {
  readonly kind: Exclude<FollowUp['kind'], 'repeat' | 'retry' | 'reason'>;
  readonly named: string;
  readonly last: Exchange;
};

async function goneOnWith({ kind, named, last }: GoingOn, { exchanges, ...around }: Input) {
  const { names, knowing } = await knowingOf(named, around);
  // "And 12 of them?" names no topic.
  if ([...names.keys()].every((term) => NUMBER.test(term))) return last;
  const [about, known] = knownBest(exchanges, knowing);
  if (kind === 'fragment' || kind === 'correction') return about ?? last;
  const talked = new Set(exchanges.flatMap(pagesOf));
  const [within, without] = [
    knowing.filter(({ page }) => talked.has(page)),
    knowing.filter(({ page }) => !talked.has(page)),
  ];
  const elsewhere = mostOf(without);
  if (elsewhere === 0 && known === 0) return last;
  const isTopic = [...names.keys()].some((term) => !saysKind(term, kindOfQuestion(named)));
  if (kind === 'plain' && isTopic && beginsAnew(headedOf(without), headedOf(within))) return undefined;
  return known >= AS_WELL[kind] * elsewhere ? about : undefined;
}

/** How much of what is named a passage of a page knows, from 0 to 1, and how much of it the passage is headed by. */
type Knowing = { readonly page: string; readonly share: number; readonly headed: number };

async function knowingOf(named: string, { index, audience }: Pick<Input, 'index' | 'audience'>) {
  const weighed = (words: string) => new Map([...index.weigh(words, audience)].filter(([term]) => !isWeak(term)));
  const names = weighed(named);
  // Headings say what a passage is about, not which office or device.
  const topics = weighed(namedIn(named).reduce((rest, name) => rest.replace(name, ' '), named));
  const hits = names.size === 0 ? [] : await index.search(named, { audience, limit: LOOKED_AT });
  const knowing = hits.map(({ passage: { path, title, heading }, terms }) => ({
    page: pageOf(path),
    share: coverage(names, terms),
    headed: standsIn(named, heading) ? NAMED : coverage(topics, new Set(termsOf(`${title}\n${heading}`))),
  }));
  return { names, knowing };
}

const pagesOf = ({ answer }: Exchange): string[] => answer?.sources.map(({ path }) => pageOf(path)) ?? [];

const mostOf = (knowing: readonly Knowing[]): number => Math.max(0, ...knowing.map(({ share }) => share));

/** Whether what is named heads a passage elsewhere, and none that was spoken of as much. */
const beginsAnew = (elsewhere: number, within: number): boolean =>
  elsewhere === NAMED ? within < NAMED : elsewhere >= HEADS && within < HEADS_NOT;

/** "Days of leave": a heading of several words that stands in a question as it is. */
function standsIn(question: string, heading: string): boolean {
  const last = heading.split(' › ').at(-1)?.toLowerCase() ?? '';
  return /\S\s\S|\p{Script=Han}{4}/u.test(last) && question.toLowerCase().includes(last);
}

const headedOf = (knowing: readonly Knowing[]): number => Math.max(0, ...knowing.map(({ headed }) => headed));

/** The exchange whose page knows best what is named, or `asked` for it, and how well; the later, the better. */
function knownBest(
  exchanges: readonly Exchange[],
  knowing: readonly Knowing[],
  asked: readonly number[] = [],
): [Exchange | undefined, number] {
  let best: Exchange | undefined;
  let most = 0;
  let known = 0;
  for (const [back, exchange] of exchanges.toReversed().entries()) {
    const pages = new Set(pagesOf(exchange));
    const share = Math.max(asked.at(-1 - back) ?? 0, mostOf(knowing.filter(({ page }) => pages.has(page))));
    if (share * FADES ** back > most) [best, most, known] = [exchange, share * FADES ** back, share];
  }
  return [best, known];
}
