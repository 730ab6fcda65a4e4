import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { detectLanguage } from '../../core/text/language.ts';
import { report, rowsOf } from '../rows.ts';

/** Sets of one language each, and the fields of their rows that hold text. */
const SETS: readonly (readonly [dataset: string, language: 'en' | 'zh', fields: readonly string[]])[] = [
  ['airline-tweets', 'en', ['text']],
  ['banking77', 'en', ['text']],
  ['cic-zh', 'zh', ['text']],
  ['clinc150', 'en', ['text']],
  ['cmrc2018-zh', 'zh', ['context']],
  ['dialogsum', 'en', ['dialogue', 'summary']],
  ['email-intent-parakweet', 'en', ['text']],
  ['fewclue-zh', 'zh', ['sentence', 'sentence1', 'sentence2']],
  ['hwu64', 'en', ['text']],
  ['it-tickets', 'en', ['text']],
  ['nlupp', 'en', ['text']],
];
const LONGER_THAN = 20;

/** Every text of more than 20 characters, in the language of its set. */
export function measureLanguage(folders: readonly string[]): { accuracy: number; texts: number } {
  let texts = 0;
  let right = 0;
  for (const [dataset, language, fields] of SETS) {
    const found = folders.flatMap((folder) => textsOf(path.join(folder, dataset), fields));
    const known = found.filter((text) => detectLanguage(text) === language).length;
    if (found.length > 0) report(`language of ${dataset}: ${known} of ${found.length}`);
    texts += found.length;
    right += known;
  }
  return { accuracy: Math.round((right / texts) * 10_000) / 100, texts };
}

function textsOf(folder: string, fields: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return files
    .flatMap((file) => rowsOf<Record<string, unknown>>(path.join(folder, file)))
    .flatMap((row) => fields.map((field) => row[field]))
    .filter((text): text is string => typeof text === 'string' && text.length > LONGER_THAN);
}
