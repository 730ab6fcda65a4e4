import { verifyMinutes } from '../core/meetings/checks/verify-minutes.ts';
import { cutTopics } from '../core/meetings/local/cut-topics.ts';
import { summarizeLocally } from '../core/meetings/local/summarize-locally.ts';
import type { Cited, Minutes } from '../core/meetings/minutes.ts';
import type { Transcript } from '../core/meetings/transcript.ts';
import type { BenchArguments } from './index.ts';
import { lexRank, longestSentences } from './minutes/baselines.ts';
import { DATASETS, type Talk } from './minutes/data.ts';
import { meanRouge, type Rouge, rouge, rougeTokens } from './minutes/rouge.ts';
import { evenly, pk, TOPIC_SETS, type TopicMeeting } from './minutes/topics.ts';
import { report } from './rows.ts';

const CONTEXT = { meetingDate: new Date('2026-09-15T08:00:00Z'), zone: 'Europe/Berlin' };
const TIMED_UTTERANCES = 10_000;
const ROUNDS = 3;

/** Lines of minutes, how many of their citations lead to utterances that exist, and what the check would drop. */
type Lines = { citations: number; resolved: number; unsupported: number };

/**
 * The local engine's summaries of meetings by ROUGE against people's, test rows only, beside LexRank and the longest sentences
 * of the same length; where it cuts topics; whether every line rests on what was said; and how long 10,000 utterances take.
 */
export async function run({ test }: BenchArguments): Promise<object> {
  const figures: Record<string, object> = {};
  const lines: Lines = { citations: 0, resolved: 0, unsupported: 0 };
  let said: Transcript['utterances'] = [];
  for (const [name, read] of Object.entries(DATASETS)) {
    const talks = read(test).filter(({ split }) => split === 'test');
    if (talks.length === 0) continue;
    figures[name] = measure(name, talks, lines);
    if (said.length === 0) said = talks.flatMap(({ transcript }) => transcript.utterances);
  }
  for (const [name, read] of Object.entries(TOPIC_SETS)) {
    const meetings = read(test).filter(({ split }) => split === 'test');
    if (meetings.length > 0) figures[`${name}Topics`] = measureTopics(name, meetings);
  }
  const { citations, resolved, unsupported } = lines;
  if (citations === 0) return figures;
  const checked = { citationsResolved: resolved / citations, unsupported };
  const speed = { secondsPer10kUtterances: secondsFor(said) };
  report(`${citations} citations, ${JSON.stringify({ ...checked, ...speed })}`);
  return { ...figures, ...checked, ...speed };
}

function measure(name: string, talks: readonly Talk[], lines: Lines): object {
  const scored = talks.map(({ transcript, references }) => {
    const minutes = summarizeLocally(transcript, CONTEXT);
    count(minutes, transcript, lines);
    const summary = summaryOf(minutes);
    const length = rougeTokens(summary).length;
    const against = (text: string): Rouge => meanRouge(references.map((reference) => rouge(text, reference)));
    return {
      length,
      own: against(summary),
      lexrank: against(lexRank(transcript, length)),
      longest: against(longestSentences(transcript, length)),
    };
  });
  const { rouge1, rouge2, rougeL } = meanRouge(scored.map(({ own }) => own));
  const figures = {
    rouge1: percent(rouge1),
    rouge2: percent(rouge2),
    rougeL: percent(rougeL),
    lexrank1: percent(meanRouge(scored.map(({ lexrank }) => lexrank)).rouge1),
    longest1: percent(meanRouge(scored.map(({ longest }) => longest)).rouge1),
  };
  const length = Math.round(scored.reduce((sum, one) => sum + one.length, 0) / scored.length);
  report(`${name}: ${talks.length} talks, ${length} tokens a summary, ${JSON.stringify(figures)}`);
  return figures;
}

/** Where topics begin, by Pk against people's cuts, beside cuts of even length into as many topics. */
function measureTopics(name: string, meetings: readonly TopicMeeting[]): object {
  const scored = meetings.map(({ utterances, topics }) => {
    const cut = cutTopics({ utterances });
    const found = cut.flatMap((topic, number) => topic.map(() => number));
    return { own: pk(topics, found), even: pk(topics, evenly(topics.length, cut.length)), count: cut.length };
  });
  const mean = (key: 'own' | 'even' | 'count'): number =>
    Math.round((scored.reduce((sum, one) => sum + one[key], 0) / scored.length) * 1000) / 1000;
  const figures = { pk: mean('own'), evenPk: mean('even') };
  report(`${name}: ${meetings.length} meetings, ${mean('count')} topics each, ${JSON.stringify(figures)}`);
  return figures;
}

const summaryOf = ({ summary = [] }: Minutes): string => summary.map(({ text }) => text).join('\n');

function count(minutes: Minutes, transcript: Transcript, lines: Lines): void {
  for (const { utterances } of linesOf(minutes)) {
    // A line that rests on nothing counts as one citation that leads nowhere.
    lines.citations += Math.max(1, utterances.length);
    lines.resolved += utterances.filter((index) => transcript.utterances[index] !== undefined).length;
  }
  lines.unsupported += verifyMinutes(minutes, transcript, CONTEXT).dropped.length;
}

const linesOf = ({ summary = [], topics, decisions, actionItems, openQuestions, figures = [] }: Minutes): Cited[] => [
  ...summary,
  ...topics.flatMap(({ sentences }) => sentences),
  ...decisions,
  ...actionItems,
  ...openQuestions,
  ...figures,
];

/** The median of three rounds over one meeting of 10,000 utterances, made of the meetings at hand. */
function secondsFor(said: Transcript['utterances']): number {
  const utterances = Array.from({ length: TIMED_UTTERANCES }, (_, index) => {
    const { speaker, text } = said[index % said.length] ?? { speaker: '', text: '' };
    return { index, speaker, text };
  });
  const seconds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    summarizeLocally({ utterances, notes: [] }, CONTEXT);
    return (performance.now() - started) / 1000;
  }).toSorted((a, b) => a - b);
  return Math.round((seconds[Math.floor(ROUNDS / 2)] ?? 0) * 100) / 100;
}

const percent = (value: number): number => Math.round(value * 10_000) / 100;
