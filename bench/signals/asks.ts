import path from 'node:path';
import { isAsking } from '../../core/intents/asks.ts';
import { report, rowsOf } from '../rows.ts';
import { type Figures, figuresOf, type Pair } from './figures.ts';

type Sentence = { text: string; has_intent: boolean; orig_split: string };

/** Test sentences of mails: does one ask for something? By the product's own words; the train rows teach it nothing. */
export function measureAsks(folder: string): Figures {
  const test = rowsOf<Sentence>(path.join(folder, 'email_intent.jsonl')).filter((row) => row.orig_split === 'test');
  const pairs = test.map(({ text, has_intent: gold }): Pair => ({ gold: String(gold), said: String(isAsking(text)) }));
  const figures = figuresOf(pairs);
  report(`asks: ${test.length} sentences, accuracy ${figures.accuracy}`);
  return { ...figures, learnedFrom: 'our own words' };
}
