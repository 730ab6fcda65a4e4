import { measureCorrection } from './cascade/correction.ts';
import { measureStream } from './cascade/stream.ts';
import type { BenchArguments } from './index.ts';
import { readDataset } from './intents/data.ts';
import { report } from './rows.ts';

const STREAMS = ['clinc150', 'banking77'];

/** How many calls of a model the student saves, beside always asking, and how soon a correction is in force. */
export async function run({ train, test }: BenchArguments): Promise<object> {
  const folders = { train: train.length > 0 ? train : test, test };
  const uniform: Record<string, object> = {};
  const systematic: Record<string, object> = {};
  for (const name of STREAMS) {
    const dataset = readDataset(name, folders);
    if (!dataset) {
      report(`${name} is not there: left out`);
      continue;
    }
    uniform[name] = measureStream(name, dataset, 'uniform');
    systematic[name] = measureStream(name, dataset, 'systematic');
  }
  return { ...uniform, systematic, correctionMs: await measureCorrection() };
}
