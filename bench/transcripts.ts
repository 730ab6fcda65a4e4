import { existsSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { notATranscript, parseTranscript } from '../core/meetings/transcripts/parse-transcript.ts';
import { readWebVtt, type WebVttCue } from '../core/meetings/transcripts/web-vtt.ts';
import type { BenchArguments } from './index.ts';
import { report, rowsOf } from './rows.ts';

/** `expected` is null where the case only says that nothing may break. */
type Case = {
  readonly id: string;
  readonly input: string | null;
  readonly input_base64: string | null;
  readonly expected: { readonly regions: number; readonly cues: readonly WebVttCue[] } | null;
};

/** How many WebVTT files are read as the standard's parser reads them, of how many. */
export async function run({ test }: BenchArguments): Promise<object> {
  const cases = test
    .map((folder) => path.join(folder, 'webvtt', 'cases.jsonl'))
    .filter((file) => existsSync(file))
    .flatMap((file) => rowsOf<Case>(file));
  if (cases.length === 0) {
    report('webvtt is not there: left out');
    return {};
  }
  const failed = cases.filter((one) => !passes(one));
  for (const { id } of failed) report(`read otherwise: ${id}`);
  return { webvtt: [cases.length - failed.length, cases.length] };
}

function passes({ input, input_base64: base64, expected }: Case): boolean {
  const text = input ?? Buffer.from(base64 ?? '', 'base64').toString('utf8');
  const read = readWebVtt(text);
  if (!isRead(text)) return false;
  return expected === null || (read.regions === expected.regions && isDeepStrictEqual(read.cues, expected.cues));
}

/** Whether it is read, or refused with a reason. */
function isRead(text: string): boolean {
  try {
    return parseTranscript(text).utterances.length > 0;
  } catch (error) {
    return notATranscript.is(error);
  }
}
