import { openEvidence } from '../core/meetings/questions/find-evidence.ts';
import { STRONG } from '../core/meetings/questions/lines-about.ts';
import { type Asked, type AskedMeeting, readMeetings } from './evidence/data.ts';
import type { BenchArguments } from './index.ts';
import { openScores } from './retrieval/peer.ts';
import { report } from './rows.ts';

const MOST = 10;
const TIMED_UTTERANCES = 10_000;

/** By question, the places of the utterances that came first, best first. */
type Ranked = { readonly asked: Asked; readonly places: readonly number[] };

/**
 * Questions to meetings of QMSum, for which people marked the stretches of utterances that answer them. A stretch is often much
 * longer than a list of 10 can be, so `recall5` and `recall10` are the share found of what could be found: utterances of the
 * stretch among the first k, divided by k or by the length of the stretch, whichever is less (capped recall, as in BEIR, Thakur et
 * al. 2021). Beside it `share5` and `share10`, of the whole stretch, and `hit5` and `hit10`, the share of questions for which at
 * least one of the first k lies in it. In percent; the peer is BM25 over utterances, for the same terms. Test rows; settings are
 * chosen on the train rows of `--train`, of which the validation rows are told apart.
 */
export async function run({ test, train }: BenchArguments): Promise<object> {
  const meetings = readMeetings(test).filter(({ split }) => split === 'test');
  const others = Map.groupBy(
    readMeetings(train).filter(({ split }) => split !== 'test'),
    ({ split }) => split,
  );
  return {
    ...(meetings.length > 0 ? measure('test', meetings) : {}),
    ...Object.fromEntries([...others].map(([split, rows]) => [split, measure(split, rows)])),
  };
}

function measure(name: string, meetings: readonly AskedMeeting[]): object {
  const own = figuresOf(meetings.flatMap(rankedByUs));
  const peer = figuresOf(meetings.flatMap(rankedByBm25));
  const figures = {
    ...own,
    bm25: peer,
    ...toldOf(meetings),
    secondsPer10kUtterances: secondsFor(meetings),
  };
  const questions = meetings.reduce((sum, one) => sum + one.questions.length, 0);
  report(`${name}: ${meetings.length} meetings, ${questions} questions, ${JSON.stringify(figures)}`);
  return figures;
}

function rankedByUs({ utterances, questions }: AskedMeeting): Ranked[] {
  const ask = openEvidence([utterances]);
  return questions.map((asked) => ({
    asked,
    places: ask(asked.question)
      .best(MOST)
      .map(({ utterance }) => utterance.index),
  }));
}

function rankedByBm25({ utterances, questions }: AskedMeeting): Ranked[] {
  const scoresOf = openScores(utterances.map(({ text }) => text));
  return questions.map((asked) => {
    const scores = [...scoresOf(asked.question)].toSorted(([, one], [, other]) => other - one);
    return { asked, places: scores.slice(0, MOST).map(([place]) => place) };
  });
}

function figuresOf(ranked: readonly Ranked[]) {
  const mean = (most: number, value: (found: number, gold: number) => number): number =>
    percent(ranked, ({ asked: { gold }, places }) =>
      value(places.slice(0, most).filter((place) => gold.has(place)).length, gold.size),
    );
  const recall = (most: number): number => mean(most, (found, gold) => found / Math.min(most, gold));
  const share = (most: number): number => mean(most, (found, gold) => found / gold);
  const hit = (most: number): number => mean(most, (found) => Math.min(1, found));
  return {
    recall5: recall(5),
    recall10: recall(10),
    share5: share(5),
    share10: share(10),
    hit5: hit(5),
    hit10: hit(10),
  };
}

/** How many questions find evidence that is strong enough to be told, and how many do in a meeting of another kind. */
function toldOf(meetings: readonly AskedMeeting[]): object {
  const asked = meetings.flatMap((meeting, at) => {
    const other = [...meetings.slice(at), ...meetings].find(({ domain }) => domain !== meeting.domain);
    const [own, others] = [openEvidence([meeting.utterances]), openEvidence(other ? [other.utterances] : [])];
    const isTold = (ask: typeof own, question: string): number =>
      Number(
        ask(question)
          .best(MOST)
          .some(({ covered }) => covered >= STRONG),
      );
    return meeting.questions.map(({ question }) => ({ own: isTold(own, question), other: isTold(others, question) }));
  });
  return { told: percent(asked, ({ own }) => own), toldByOthers: percent(asked, ({ other }) => other) };
}

/** One question to a meeting of 10,000 utterances, made of the meetings at hand. */
function secondsFor(meetings: readonly AskedMeeting[]): number {
  const said = meetings.flatMap(({ utterances }) => utterances);
  const utterances = Array.from({ length: TIMED_UTTERANCES }, (_, index) => ({
    index,
    speaker: said[index % said.length]?.speaker ?? '',
    text: said[index % said.length]?.text ?? '',
  }));
  const started = performance.now();
  openEvidence([utterances])(meetings[0]?.questions[0]?.question ?? '').best(MOST);
  return Math.round((performance.now() - started) / 10) / 100;
}

const percent = <T>(all: readonly T[], value: (one: T) => number): number =>
  Math.round((all.reduce((sum, one) => sum + value(one), 0) / all.length) * 10_000) / 100;
