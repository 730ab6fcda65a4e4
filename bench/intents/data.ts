import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Example } from '../../core/intents/student/evidence.ts';
import { rowsOf } from '../rows.ts';

/**
 * The rows of one dataset: `train` of the folders to train on; `validation` (to choose thresholds) and `test` as published.
 * `names` has what each label that was trained on is called, as an example of its own: an intent has a name before it has messages.
 */
export type Dataset = {
  readonly names: readonly Example[];
  readonly train: readonly Example[];
  readonly validation: readonly Example[];
  readonly test: readonly Example[];
};
export type Folders = { readonly train: readonly string[]; readonly test: readonly string[] };
type Row = Readonly<Record<string, unknown>>;
type Part = 'train' | 'validation' | 'test' | undefined;
type Reading = {
  readonly file: string;
  readonly example: (row: Row) => Example;
  readonly part: (row: Row) => Part;
  /** The name of the row's label, where it has one that says something. */
  readonly name?: (row: Row) => string;
};

const PARTS: Readonly<Record<string, Part>> = {
  train: 'train',
  kfold1_train: 'train',
  oos_train: 'train',
  val: 'validation',
  oos_val: 'validation',
  dev: 'validation',
  test: 'test',
  kfold1_test: 'test',
  oos_test: 'test',
  test_public: 'test',
};
const published = ({ orig_split: split }: Row): Part => PARTS[String(split)];
const labelled =
  (label: string) =>
  (row: Row): Example => ({ text: String(row.text), intent: String(row[label]) });

const spelledOut = ({ intent }: Row): string => String(intent).replaceAll('_', ' ');

/** it-tickets comes without parts: one row in five, by its number, is for testing. */
const everyFifth = ({ id }: Row): Part => (Number(String(id).replace('itt-', '')) % 5 === 0 ? 'test' : 'train');

const READINGS: Readonly<Record<string, Reading>> = {
  clinc150: { file: 'clinc150.jsonl', example: labelled('intent'), part: published, name: spelledOut },
  banking77: { file: 'banking77.jsonl', example: labelled('intent'), part: published, name: spelledOut },
  hwu64: { file: 'hwu64.jsonl', example: labelled('intent'), part: published, name: spelledOut },
  'cic-zh': { file: 'cic.jsonl', example: labelled('label'), part: published, name: (row) => String(row.label_des) },
  'it-tickets': {
    file: 'it_tickets.jsonl',
    example: labelled('topic'),
    part: everyFifth,
    name: (row) => String(row.topic),
  },
  'email-intent-parakweet': { file: 'email_intent.jsonl', example: labelled('has_intent'), part: published },
};
export const DATASETS = Object.keys(READINGS);

/** Undefined where a folder to train on or a folder to test on lacks the dataset. */
export function readDataset(name: string, { train, test }: Folders): Dataset | undefined {
  const reading = READINGS[name];
  if (!reading) return undefined;
  const rows = (folders: readonly string[]) =>
    folders
      .map((folder) => path.join(folder, name, reading.file))
      .filter((file) => existsSync(file))
      .flatMap((file) => rowsOf<Row>(file));
  const [learned, asked] = [rows(train), rows(test)];
  const only = (all: readonly Row[], part: Part) =>
    all.filter((row) => reading.part(row) === part).map(reading.example);
  const { name: nameOf } = reading;
  const trained = learned.filter((row) => reading.part(row) === 'train');
  const named = new Map(nameOf ? trained.map((row) => [reading.example(row).intent, nameOf(row)]) : []);
  const dataset = {
    train: trained.map(reading.example),
    names: [...named].map(([intent, text]): Example => ({ intent, text })),
    validation: only(learned, 'validation'),
    test: only(asked, 'test'),
  };
  return dataset.train.length > 0 && dataset.test.length > 0 ? dataset : undefined;
}
