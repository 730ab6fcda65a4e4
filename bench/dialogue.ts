import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Exchange } from '../core/dialogue/exchange.ts';
import { understand } from '../core/dialogue/understand.ts';
import { answerLocally } from '../core/knowledge/answers/answer-locally.ts';
import { chunkDocument } from '../core/knowledge/chunk.ts';
import { buildIndex, type PassageIndex } from '../core/knowledge/retrieve.ts';
import { detectLanguage } from '../core/text/language.ts';
import { report } from './rows.ts';

/** One follow-up with its conversation, as `bench/dialogue/*.yaml` has it; pages as `page#heading`. */
type Case = {
  readonly kind: string;
  readonly turns: readonly {
    readonly me: string;
    readonly desk: string;
    readonly from?: string;
    readonly options?: Readonly<Record<string, string>>;
  }[];
  /** Days between the last turn and the follow-up. */
  readonly days?: number;
  readonly asks: string;
  readonly gold: readonly string[];
};

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_TURN = new Date('2026-11-02T09:00:00Z').getTime();
const HALVES = ['development', 'held-out'] as const;
const AUDIENCE = 'members';

/** How often the first hit of follow-up questions is right, asked with and without their conversation, without a model. */
export async function run(): Promise<object> {
  const index = handbookIndex();
  const scores = new Map<string, Score[]>();
  for (const half of HALVES) scores.set(half, await scoresOf(casesOf(half), index));
  const all = [...scores.values()].flat();
  describe(all);
  explain(scores.get('development') ?? []);
  const [development, heldOut] = HALVES.map((half) => figures(scores.get(half) ?? []));
  return { ...figures(all), heldOut, development, questions: all.length };
}

const casesOf = (half: string): Case[] =>
  parse(readFileSync(path.join(import.meta.dirname, 'dialogue', `${half}.yaml`), 'utf8')) as Case[];

function handbookIndex(): PassageIndex {
  const folder = path.join(import.meta.dirname, '../samples/handbook');
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return buildIndex(
    pages.flatMap((name) => chunkDocument({ path: name, text: readFileSync(path.join(folder, name), 'utf8') })),
  );
}

type Score = { readonly asked: Case; readonly within: Found; readonly alone: Found };
type Found = {
  readonly first: string;
  readonly question: string;
  readonly right: boolean;
  /** It was sure enough to be said. */
  readonly said: boolean;
};

async function scoresOf(cases: readonly Case[], index: PassageIndex): Promise<Score[]> {
  const scores: Score[] = [];
  for (const asked of cases) {
    const exchanges = await exchangesOf(asked, index);
    const [within, alone] = [await firstHit(asked, exchanges, index), await firstHit(asked, [], index)];
    scores.push({ asked, within, alone });
  }
  return scores;
}

async function exchangesOf({ turns }: Case, index: PassageIndex): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const [at, { me: asked, desk: text, from, options }] of turns.entries()) {
    const language = detectLanguage(asked);
    const { question } = await understand({ question: asked, exchanges, index, audience: AUDIENCE, language });
    const stands =
      from === undefined ? {} : { answer: { text, sources: [{ ...placeOf(from), title: '', quote: text }] } };
    const choices = Object.entries(options ?? {}).map(([name, place]) => ({ name, ...placeOf(place) }));
    const asksBack = choices.length > 0 ? { options: choices } : {};
    exchanges.push({ asked, question, at: new Date(FIRST_TURN + at * DAY_MS), ...stands, ...asksBack });
  }
  return exchanges;
}

function placeOf(place: string): { path: string; heading: string } {
  const [page = '', heading = ''] = place.split('#');
  return { path: page, heading };
}

async function firstHit(
  { asks, turns, gold }: Case,
  exchanges: readonly Exchange[],
  index: PassageIndex,
): Promise<Found> {
  const own = detectLanguage(asks);
  const language = own === 'und' ? detectLanguage(turns[0]?.me ?? '') : own;
  const understood = await understand({ question: asks, exchanges, index, audience: AUDIENCE, language });
  const answer = await answerLocally(understood.question, understood.index, { audience: AUDIENCE, language });
  const [source] = answer.kind === 'answer' ? answer.sources : answer.nearest;
  const first = source ? `${source.path}#${source.heading}` : '';
  return { first, question: understood.question, right: gold.includes(first), said: answer.kind === 'answer' };
}

const percent = (right: number, all: number): number => Math.round((1000 * right) / Math.max(1, all)) / 10;
const recall = (found: readonly Found[]) => ({
  recall1: percent(found.filter(({ right }) => right).length, found.length),
  saidAndRight: percent(found.filter(({ said, right }) => said && right).length, found.length),
});

const figures = (scores: readonly Score[]) => ({
  withConversation: recall(scores.map(({ within }) => within)),
  lastTurnOnly: recall(scores.map(({ alone }) => alone)),
});

function describe(scores: readonly Score[]): void {
  report('kind                      n  with  alone');
  for (const [kind, some] of Map.groupBy(scores, ({ asked }) => asked.kind)) {
    const { withConversation, lastTurnOnly } = figures(some);
    report(`${kind.padEnd(22)} ${String(some.length).padStart(4)} ${withConversation.recall1} ${lastTurnOnly.recall1}`);
  }
}

/** What went wrong, of the half that may be learned from. */
function explain(scores: readonly Score[]): void {
  for (const { asked, within } of scores)
    if (!within.right) report(`${asked.asks} → ${within.question}: ${within.first || 'nothing'} for ${asked.gold[0]}`);
}
