import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { detectLanguage } from '../../text/language.ts';
import { answerLocally } from '../answers/answer-locally.ts';
import { chunkDocument } from '../chunk.ts';
import { buildIndex, type PassageIndex } from '../retrieve.ts';

/** How questions came out, each as it was asked. */
export type Outcome = {
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  readonly refusedWrongly: readonly string[];
  /** Of these, those whose answer is shown as what may be one. */
  readonly shown: readonly string[];
  readonly falselyAnswered: readonly string[];
  readonly refusedRightly: readonly string[];
};

const FOLDER = path.join(import.meta.dirname, 'everyday');

/** A folder of pages as an index. */
export const indexOf = (folder: string): PassageIndex =>
  buildIndex(
    readdirSync(folder).flatMap((name) =>
      chunkDocument({ path: name, text: readFileSync(path.join(folder, name), 'utf8') }),
    ),
  );

/**
 * Asks what people type at organisations that the rules were not made for: a chain of dental clinics and a software agency; in the
 * files with a 2, which came later, two hotels and a freight forwarder. A line
 * is `? question | words of the answer && more of them` or `! question that no page answers`, under the name of the handbook.
 */
export async function askEveryday(file: Questions, language: 'en' | 'zh'): Promise<Outcome> {
  const outcome = Map.groupBy(await askAll(file, language), ([kind]) => kind);
  const of = (kind: keyof Outcome) => outcome.get(kind)?.map(([, question]) => question) ?? [];
  return {
    right: of('right'),
    wrong: of('wrong'),
    refusedWrongly: [...of('refusedWrongly'), ...of('shown')],
    shown: of('shown'),
    falselyAnswered: of('falselyAnswered'),
    refusedRightly: of('refusedRightly'),
  };
}

type Questions = `${'development' | 'held-out'}${'' | '-2'}`;

async function askAll(file: Questions, language: 'en' | 'zh'): Promise<[keyof Outcome, string][]> {
  const asked: [keyof Outcome, string][] = [];
  let index = buildIndex([]);
  for (const line of readFileSync(path.join(FOLDER, `${file}.md`), 'utf8')
    .split('\n')
    .filter(Boolean)) {
    const [, sign, question = '', words] = /^([?!]) (.*?)(?: \| (.*))?$/.exec(line) ?? [];
    if (!sign) index = indexOf(path.join(FOLDER, line.replace('# ', '')));
    else if ((detectLanguage(question) === 'zh' ? 'zh' : 'en') === language)
      asked.push([await outcomeOf(question, words?.split(' && '), index, language), question]);
  }
  return asked;
}

async function outcomeOf(
  question: string,
  words: readonly string[] | undefined,
  index: PassageIndex,
  language: string,
): Promise<keyof Outcome> {
  const answer = await answerLocally(question, index, { audience: 'members', language });
  const isIn = (text: string) => words?.every((one) => text.includes(one)) ?? false;
  if (answer.kind === 'unknown') {
    if (isIn(answer.perhaps?.quote ?? '')) return 'shown';
    return words ? 'refusedWrongly' : 'refusedRightly';
  }
  if (!words) return 'falselyAnswered';
  return isIn(answer.text) ? 'right' : 'wrong';
}
