import type { Statement } from './evidence.ts';
import { offersIn } from './offers.ts';
import type { QuestionKind } from './question-kind.ts';

/** What a page says that was read for a question. */
export type ReadPage = { readonly path: string; readonly statements: readonly Statement[] };

/** How many other pages offer the same answer as a sentence, and how many speak of what is asked and do not. */
export type Agreement = { readonly alike: number; readonly unlike: number };

type Asked = { readonly question: string; readonly kind: QuestionKind | undefined };

/** How much of the question a sentence says that bears another one out, and how much of its names it may lack. */
const BEARS_OUT = 0.35;
const MAY_LACK = 0.5;
/** How much one says that would have to say it too. */
const SPEAKS_OF = 0.5;

/** What the other pages that were found say to a sentence of a page that may answer. */
export function listenTo(pages: readonly ReadPage[], { question, kind }: Asked) {
  const kept = new Map<string, Set<string>>();
  const offersOf = (sentence: string): Set<string> =>
    kept.get(sentence) ?? setIn(kept, sentence, offersIn(sentence, question, kind));
  return (sentence: string, path: string): Agreement => {
    const offered = offersOf(sentence);
    const bearsOut = ({ sentence: other, evidence: { near, lacking } }: Statement) =>
      near >= BEARS_OUT && lacking <= MAY_LACK && !offered.isDisjointFrom(offersOf(other));
    const others = pages.filter((page) => page.path !== path);
    const alike = pathsOf(others.filter(({ statements }) => statements.some(bearsOut)));
    const speaking = pathsOf(
      others.filter(({ statements }) => statements.some(({ evidence }) => evidence.near >= SPEAKS_OF)),
    );
    return { alike: alike.size, unlike: speaking.difference(alike).size };
  };
}

function setIn(kept: Map<string, Set<string>>, sentence: string, offers: Set<string>): Set<string> {
  kept.set(sentence, offers);
  return offers;
}

const pathsOf = (pages: readonly ReadPage[]) => new Set(pages.map(({ path }) => path));
