import { answerQuestion } from '../core/knowledge/answer.ts';
import { chunkDocument } from '../core/knowledge/chunk.ts';
import { buildIndex } from '../core/knowledge/retrieve.ts';
import { type NearMiss, nearMisses } from '../core/knowledge/testing/near-misses.ts';
import { detectLanguage } from '../core/text/language.ts';
import { eagerModel } from './answers/eager-model.ts';
import { report } from './rows.ts';
import { percent } from './signals/figures.ts';

/**
 * Our own questions over made-up news, with a model that always offers the sentence that looks best. `answered`: with the pages that
 * answer among those that nearly do, the answers that cite one that does. `answeredByOne`: with the first of them alone. `refused`:
 * with none. `localRefused`: the same without a model. Percentages.
 */
export async function run(): Promise<object> {
  const all = nearMisses();
  const isChinese = ({ question }: NearMiss) => detectLanguage(question) === 'zh';
  report(`en ${JSON.stringify(await measure(all.filter((one) => !isChinese(one))))}`);
  report(`zh ${JSON.stringify(await measure(all.filter(isChinese)))}`);
  return measure(all);
}

async function measure(all: readonly NearMiss[]) {
  const share = async (holds: (one: NearMiss) => Promise<boolean>) =>
    percent((await Promise.all(all.map(holds))).filter(Boolean).length / all.length);
  const isRefused = async (one: NearMiss, by: 'model' | 'local') => (await ask(one, one.near, by)).kind === 'unknown';
  return {
    questions: all.length,
    answered: await share((one) => isAnswered(one, [...one.near, ...one.answering])),
    answeredByOne: await share((one) => isAnswered(one, [...one.near, ...one.answering.slice(0, 1)])),
    refused: await share((one) => isRefused(one, 'model')),
    localRefused: await share((one) => isRefused(one, 'local')),
  };
}

async function isAnswered(one: NearMiss, pages: readonly string[]): Promise<boolean> {
  const answer = await ask(one, pages, 'model');
  return (
    answer.kind === 'answer' && answer.sources.some(({ path }) => one.answering.includes(pages[Number(path)] ?? ''))
  );
}

function ask({ question }: NearMiss, pages: readonly string[], by: 'model' | 'local') {
  const index = buildIndex(pages.flatMap((text, at) => chunkDocument({ path: String(at), text })));
  const asking = { audience: 'everyone' as const, language: detectLanguage(question) };
  const call = { workspaceId: 'bench', priority: 'background' as const };
  return answerQuestion(question, index, asking, {
    call,
    ...(by === 'model' ? { gateway: eagerModel(question) } : {}),
  });
}
