import path from 'node:path';
import type { Tone } from '../../core/intents/classification.ts';
import { makeStudent } from '../../core/intents/student/student.ts';
import { trainStudent } from '../../core/intents/student/train-student.ts';
import { judgeTone } from '../../core/intents/tone.ts';
import { report, rowsOf } from '../rows.ts';
import { type Figures, figuresOf, type Pair } from './figures.ts';

type Tweet = { text: string; sentiment: string };
type Review = { sentence: string; label: string; orig_split: string };

const SENTIMENT: Readonly<Record<Tone, string>> = {
  angry: 'negative',
  worried: 'negative',
  neutral: 'neutral',
  pleased: 'positive',
};

/** Complaints and praise of English speakers; the set has no train rows: our own words alone. */
export function measureAirline(folder: string): Figures {
  const pairs = rowsOf<Tweet>(path.join(folder, 'airline.jsonl')).map(
    ({ text, sentiment }): Pair => ({ gold: sentiment, said: SENTIMENT[judgeTone(text).value] }),
  );
  return { ...said('airline-tweets', pairs), learnedFrom: 'our own words' };
}

/** Chinese product reviews, learned from some two hundred of them. */
export function measureReviews(folder: string): Figures {
  const rows = rowsOf<Review>(path.join(folder, 'eprstmt.jsonl'));
  const isTest = ({ orig_split: split }: Review) => split.startsWith('test');
  const examples = rows.filter((row) => !isTest(row)).map(({ sentence, label }) => ({ text: sentence, intent: label }));
  const student = makeStudent(trainStudent(examples));
  const pairs = rows
    .filter(isTest)
    .map(({ sentence, label }): Pair => ({ gold: label, said: student.predict({ text: sentence })[0]?.intent ?? '' }));
  return { ...said('eprstmt', pairs), learnedFrom: `${examples.length} train and dev rows` };
}

function said(name: string, pairs: readonly Pair[]): Figures {
  const figures = figuresOf(pairs);
  report(`${name}: ${pairs.length} rows, accuracy ${figures.accuracy}, macro F1 ${figures.macroF1}`);
  return figures;
}
