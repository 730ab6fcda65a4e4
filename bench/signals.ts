import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BenchArguments } from './index.ts';
import { report } from './rows.ts';
import { measureAsks } from './signals/asks.ts';
import { measureLanguage } from './signals/language.ts';
import { measureSeveral } from './signals/several.ts';
import { measureAirline, measureReviews } from './signals/tone.ts';

type Measure = (folder: string) => object;

/** What is read from a message beside its intent. Learned from train rows where a set has them, otherwise from our own words. */
export async function run({ test }: BenchArguments): Promise<object> {
  const of = (dataset: string, measure: Measure): object => {
    const folder = test.map((one) => path.join(one, dataset)).find((one) => existsSync(one));
    if (folder) return { [dataset]: measure(folder) };
    report(`${dataset} is not there: left out`);
    return {};
  };
  const tone = { ...of('airline-tweets', measureAirline), ...of('fewclue-zh', measureReviews) };
  const asks = of('email-intent-parakweet', measureAsks);
  return { tone, asks, language: measureLanguage(test), multiIntent: of('nlupp', measureSeveral) };
}
