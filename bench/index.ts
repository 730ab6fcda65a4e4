import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run -s bench -- NAME [--test DIR[,DIR]] [--train DIR[,DIR]] …`: a readable table on standard error and, as the last
 * line of standard output, one JSON object. Folders are laid out `DIR/<dataset>/…`; a dataset that a folder
 * lacks is skipped and said so.
 */
export type BenchArguments = {
  readonly test: readonly string[];
  readonly train: readonly string[];
  /** Further options as given: `--messages 10000`. */
  readonly options: Readonly<Record<string, string | undefined>>;
};

const text = { type: 'string' } as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { test: text, train: text, messages: text, bytes: text, passages: text },
});
const folders = (value: unknown): string[] =>
  String(value ?? '')
    .split(',')
    .filter(Boolean)
    .map((folder) => path.resolve(folder));

const name = positionals[0] ?? '';
const script = path.join(import.meta.dirname, `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || name === 'index' || !existsSync(script)) {
  console.error(
    'Usage: npm run -s bench -- NAME --test DIR   where NAME is a script of bench/, such as triage or mime',
  );
  process.exit(2);
}
// biome-ignore lint/style/noProcessEnv: a bench is a program of its own and finds its data by option or environment
const test = folders(values.test ?? process.env.FRONTDESK_CORPORA);
const { run } = (await import(script)) as { run(input: BenchArguments): Promise<object> };
const result = await run({ test, train: folders(values.train), options: values });
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
