import type { QuestionKind } from '../questions/question-kind.ts';
import type { Statement } from './evidence.ts';
import { offersIn } from './offers.ts';

/** What a page says that was read for a question. */
export type ReadPage = Page & { readonly statements: readonly Statement[] };

type Page = { readonly path: string; readonly language: string };

/**
 * How many other pages offer the same answer as a sentence, and how many speak of what is asked and do not. `support` is how far the two
 * best of the former speak of it, from 0 to 2.
 */
export type Agreement = { readonly alike: number; readonly unlike: number; readonly support: number };

type Asked = { readonly question: string; readonly kind: QuestionKind | undefined };

/** How much of the question a sentence says at least that supports another one, and how much of that is left where it lacks all names. */
const SUPPORTS = 0.2;
const LACKING_ALL = 0.5;
/** From what support on a page bears a sentence out, and how much one says that would have to. */
const BEARS_OUT = 0.35;
const SPEAKS_OF = 0.5;
const MOST = 2;

/** What the other pages in its language that were found say to a sentence of a page that may answer. */
export function agreementAmong(pages: readonly ReadPage[], { question, kind }: Asked) {
  const kept = new Map<string, Set<string>>();
  const offersOf = (sentence: string): Set<string> =>
    kept.get(sentence) ?? setIn(kept, sentence, offersIn(sentence, question, kind));
  return (sentence: string, { path, language }: Page): Agreement => {
    const offered = offersOf(sentence);
    const supportOf = (one: Statement): number =>
      one.near >= SUPPORTS && !offered.isDisjointFrom(offersOf(one.sentence))
        ? one.near * (1 - LACKING_ALL * one.evidence.lacking)
        : 0;
    const others = Map.groupBy(
      pages
        .filter((page) => page.path !== path && page.language === language)
        .flatMap((page) => page.statements.map((one) => ({ path: page.path, one }))),
      (said) => said.path,
    );
    const heard = [...others.values()].map((said) => ({
      support: Math.max(...said.map(({ one }) => supportOf(one))),
      near: Math.max(...said.map(({ one }) => one.near)),
    }));
    const best = heard.map(({ support }) => support).toSorted((a, b) => b - a);
    return {
      alike: heard.filter(({ support }) => support >= BEARS_OUT).length,
      unlike: heard.filter(({ support, near }) => support < BEARS_OUT && near >= SPEAKS_OF).length,
      support: best.slice(0, MOST).reduce((sum, support) => sum + support, 0),
    };
  };
}

function setIn(kept: Map<string, Set<string>>, sentence: string, offers: Set<string>): Set<string> {
  kept.set(sentence, offers);
  return offers;
}
