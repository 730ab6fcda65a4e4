import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toMrkdwn } from '../bots/slack/format/mrkdwn.ts';
import type { BenchArguments } from './index.ts';
import { report, rowsOf } from './rows.ts';

type Case = { readonly id: string; readonly from: string; readonly input: string; readonly expected: string };
type Figures = { readonly cases?: readonly [right: number, all: number] };

/** Measures how many published conversions from Markdown to mrkdwn come out as expected, by what answers are written with. */
export async function run({ test }: BenchArguments): Promise<Figures> {
  const files = test.map((folder) => join(folder, 'slack', 'mrkdwn_cases.jsonl'));
  for (const file of files.filter((missing) => !existsSync(missing))) report(`${file} is not there: left out`);
  const cases = files
    .filter((file) => existsSync(file))
    .flatMap((file) => rowsOf<Case>(file))
    .filter(({ from }) => from === 'markdown');
  if (cases.length === 0) return {};
  let right = 0;
  for (const { id, input, expected } of cases) {
    const result = await toMrkdwn(input, mentionedIn(input));
    if (comparable(result) === comparable(expected)) right++;
    else report(`  ${id}\n    expected ${JSON.stringify(expected)}\n    is       ${JSON.stringify(result)}`);
  }
  report(`Markdown to mrkdwn  ${right} of ${cases.length}`);
  return { cases: [right, cases.length] };
}

/** The cases mean what they mention; in an answer only those are mentioned whom its author names. */
const mentionedIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/<[@#]([A-Z0-9]+)>/g)].map(([, id]) => id ?? ''));

/** Libraries differ in spaces that have no width, in how wide a bullet is, and in the line break at the end. */
const comparable = (text: string): string => text.replaceAll('\u200b', '').replaceAll(/ +/g, ' ').trim();
