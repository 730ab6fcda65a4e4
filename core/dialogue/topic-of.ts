import type { Audience } from '../knowledge/passage.ts';
import { coverage, type PassageIndex } from '../knowledge/retrieve.ts';
import { isWeak } from '../knowledge/terms.ts';
import type { Exchange } from './exchange.ts';
import { pageOf } from './page-of.ts';
import { readFollowUp } from './read-follow-up.ts';

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
const LOOKED_AT = 60;
const LONGEST = 1000;

/**
 * The exchange of a talk that a question goes on with; undefined when it begins another topic. A question without a topic of
 * its own goes on with the last one; any other stays with a page of the talk as long as that knows what it names about as well
 * as the pages do that the talk was not about.
 */
export async function topicOf({ question, exchanges, index, audience }: Input): Promise<Exchange | undefined> {
  const last = exchanges.at(-1);
  // Many pages say themselves what they are about.
  if (!last || question.length > LONGEST) return undefined;
  const { kind, names: named } = readFollowUp(question);
  const names = new Map([...index.weigh(named, audience)].filter(([term]) => !isWeak(term)));
  if (names.size === 0) return last;
  const hits = await index.search(named, { audience, limit: LOOKED_AT });
  const knowing = hits.map(({ passage, terms }) => ({ page: pageOf(passage.path), share: coverage(names, terms) }));
  const [about, known] = knownBest(exchanges, knowing);
  if (kind === 'fragment' || kind === 'correction') return about ?? last;
  const talked = new Set(exchanges.flatMap(pagesOf));
  const elsewhere = mostOf(knowing.filter(({ page }) => !talked.has(page)));
  if (elsewhere === 0 && known === 0) return last;
  return known >= AS_WELL[kind] * elsewhere ? about : undefined;
}

/** How much of what is named a passage of a page knows, from 0 to 1. */
type Knowing = { readonly page: string; readonly share: number };

const pagesOf = ({ answer }: Exchange): string[] => answer?.sources.map(({ path }) => pageOf(path)) ?? [];

const mostOf = (knowing: readonly Knowing[]): number => Math.max(0, ...knowing.map(({ share }) => share));

/** The exchange whose page knows best what is named, and how well; the later, the better. */
function knownBest(exchanges: readonly Exchange[], knowing: readonly Knowing[]): [Exchange | undefined, number] {
  let best: Exchange | undefined;
  let most = 0;
  let known = 0;
  for (const [back, exchange] of exchanges.toReversed().entries()) {
    const pages = new Set(pagesOf(exchange));
    const share = mostOf(knowing.filter(({ page }) => pages.has(page)));
    if (share * FADES ** back > most) [best, most, known] = [exchange, share * FADES ** back, share];
  }
  return [best, known];
}
