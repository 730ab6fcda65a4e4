import { isWeak, termsOf } from '../words/terms.ts';
import { type QuestionKind, saysKind } from './question-kind.ts';

/** A model with the name of its family before it, as in "Elbe T4". */
const MODEL =
  /(?:(?<=\p{L} |\p{Script=Han}|^(?=.*\p{Script=Han}))\p{Lu}\p{Ll}+ )?(?<![\p{Script=Latin}\d-])\p{Lu}{1,3}-?\d{1,4}(?![\p{Script=Latin}\d-])/gu;

const modelsIn = (text: string): string[] => text.match(MODEL) ?? [];

/** What stands on no page. */
const UNHEARD_OF = 'qx0';

/** The models that a question names and pages speak of; `weigh` says what each term of some words counts there. */
export function familiarModels(question: string, weigh: (words: string) => ReadonlyMap<string, number>): string[] {
  const models = modelsIn(question);
  if (models.length === 0) return [];
  const unheardOf = weigh(UNHEARD_OF).get(UNHEARD_OF);
  return models.filter(
    (model) =>
      !weigh(model)
        .values()
        .some((weight) => weight === unheardOf),
  );
}

type Asked = {
  readonly question: string;
  readonly kind: QuestionKind | undefined;
  readonly models?: readonly string[] | undefined;
};

/**
 * Those models of a question that a passage need not name: its title or heading names what is asked for, and nothing in it names a
 * model made alike, so that it is a rule for all of them. "Unused instruments can be returned" is one for the T4.
 */
export function modelsOfRule(
  { question, kind, models = [] }: Asked,
  { above, all }: { readonly above: ReadonlySet<string>; readonly all: string },
): readonly string[] {
  if (models.length === 0) return [];
  const shapes = new Set(models.map(shapeOf));
  if (modelsIn(all).some((model) => shapes.has(shapeOf(model)))) return [];
  const named = new Set(models.flatMap(termsOf));
  const isAbout = (term: string) => above.has(term) && !isWeak(term) && !saysKind(term, kind) && !named.has(term);
  return termsOf(question).some(isAbout) ? models : [];
}

/** T4 and P2 are made alike, E07 is not; '' for what has no number. */
export const shapeOf = (name: string): string =>
  /\d/.test(name)
    ? name
        .replace(/^.* /, '')
        .replaceAll(/\d/g, '0')
        .replaceAll(/\p{Lu}/gu, 'A')
    : '';
