import { answerQuestion } from '../core/knowledge/answers/answer.ts';
import { chunkDocument } from '../core/knowledge/chunk.ts';
import { buildIndex } from '../core/knowledge/retrieve.ts';
import { heldOutNearMisses, holdAnswer, type NearMiss, nearMisses } from '../core/knowledge/testing/near-misses.ts';
import { detectLanguage } from '../core/text/language.ts';
import { beliefInEager, eagerModel } from './answers/eager-model.ts';
import { report } from './rows.ts';
import { percent } from './signals/figures.ts';

const tried = beliefInEager();

/**
 * Our own questions over made-up pages, with a model that always offers the sentence that looks best. `answered`: with the pages that
 * answer among those that nearly do, the answers that cite pages that hold the whole answer. `answeredByOne`: with the first of them
 * alone, or as many as hold the answer once. `refused`: with none. `localRefused`: the same without a model. Percentages. `heldOut`:
 * the same of questions on which no setting was chosen.
 */
export async function run(): Promise<object> {
  const known = await measureBoth('', nearMisses());
  return { ...known, heldOut: await measureBoth('held out ', heldOutNearMisses()) };
}

/** English and Chinese together, each alone for people to read. */
async function measureBoth(set: string, all: readonly NearMiss[]) {
  const isChinese = ({ question }: NearMiss) => detectLanguage(question) === 'zh';
  report(`${set}en ${JSON.stringify(await measure(all.filter((one) => !isChinese(one))))}`);
  report(`${set}zh ${JSON.stringify(await measure(all.filter(isChinese)))}`);
  return measure(all);
}

async function measure(all: readonly NearMiss[]) {
  const share = async (holds: (one: NearMiss) => Promise<boolean>) =>
    percent((await Promise.all(all.map(holds))).filter(Boolean).length / all.length);
  const isRefused = async (one: NearMiss, by: 'model' | 'local') => (await ask(one, one.near, by)).kind === 'unknown';
  return {
    questions: all.length,
    answered: await share((one) => isAnswered(one, [...one.near, ...one.answering])),
    answeredByOne: await share((one) => isAnswered(one, [...one.near, ...saidOnce(one)])),
    refused: await share((one) => isRefused(one, 'model')),
    localRefused: await share((one) => isRefused(one, 'local')),
  };
}

/** No more of the pages that answer, in their order, than hold the whole answer. */
function saidOnce(one: NearMiss): readonly string[] {
  const last = one.answering.findIndex((_, at) => holdAnswer(one, one.answering.slice(0, at + 1)));
  return one.answering.slice(0, last + 1);
}

async function isAnswered(one: NearMiss, pages: readonly string[]): Promise<boolean> {
  const answer = await ask(one, pages, 'model');
  if (answer.kind !== 'answer') return false;
  const cited = answer.sources.map(({ path }) => pages[Number(path)] ?? '');
  return holdAnswer(
    one,
    cited.filter((page) => one.answering.includes(page)),
  );
}

function ask({ question }: NearMiss, pages: readonly string[], by: 'model' | 'local') {
  const index = buildIndex(pages.flatMap((text, at) => chunkDocument({ path: String(at), text })));
  const asking = { audience: 'everyone' as const, language: detectLanguage(question) };
  const call = { workspaceId: 'bench', priority: 'background' as const };
  return answerQuestion(question, index, asking, {
    call,
    ...(by === 'model' ? { gateway: eagerModel(), belief: () => tried } : {}),
  });
}
