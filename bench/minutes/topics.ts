import type { Utterance } from '../../core/meetings/transcript.ts';
import { asTyped, rowsIn } from './data.ts';

/** A meeting with the topic that people saw in each utterance, by a number; utterances of none share one, too. */
export type TopicMeeting = {
  readonly split: string;
  readonly utterances: readonly Utterance[];
  readonly topics: readonly number[];
};

type QmsumRow = {
  readonly orig_split: string;
  readonly topic_list: readonly { readonly relevant_text_span: readonly (readonly [string, string])[] }[];
  readonly meeting_transcripts: readonly { readonly speaker: string; readonly content: string }[];
};
type VcsumRow = {
  readonly orig_split: string;
  readonly transcript: readonly { readonly speaker: number; readonly content: string; readonly segment: string }[];
};

/** QMSum (Zhong et al. 2021) and VCSum (Wu et al. 2023), where people said at which utterances topics begin and end. */
export const TOPIC_SETS = {
  qmsum: (folders: readonly string[]) => rowsIn<QmsumRow>(folders, 'qmsum/qmsum.jsonl').map(qmsumMeeting),
  vcsum: (folders: readonly string[]) => rowsIn<VcsumRow>(folders, 'vcsum-zh/meetings.jsonl').map(vcsumMeeting),
};

function qmsumMeeting({ orig_split, topic_list, meeting_transcripts }: QmsumRow): TopicMeeting {
  const topics = meeting_transcripts.map(() => -1);
  for (const [number, { relevant_text_span: spans }] of topic_list.entries())
    for (const [from, to] of spans) topics.fill(number, Number(from), Number(to) + 1);
  const turns = meeting_transcripts.map(({ speaker, content }) => ({ speaker, text: asTyped(content) }));
  return { split: orig_split, topics, utterances: turns.map((turn, index) => ({ index, ...turn })) };
}

function vcsumMeeting({ orig_split, transcript }: VcsumRow): TopicMeeting {
  const names = [...new Set(transcript.map(({ segment }) => segment))];
  return {
    split: orig_split,
    topics: transcript.map(({ segment }) => names.indexOf(segment)),
    utterances: transcript.map(({ speaker, content }, index) => ({ index, speaker: `嘉宾${speaker}`, text: content })),
  };
}

/**
 * The share of pairs of utterances, half a topic apart, of which it is wrongly said whether they are in one topic (Pk, Beeferman
 * et al. 1999). 0 is best; to cut at random, or nowhere, gives about 0.5.
 */
export function pk(reference: readonly number[], found: readonly number[]): number {
  const runs = 1 + bordersIn(reference).length;
  const apart = Math.max(1, Math.round(reference.length / runs / 2));
  const pairs = Array.from({ length: Math.max(0, reference.length - apart) }, (_, at) => at);
  const isOne = (cut: readonly number[], at: number): boolean =>
    cut.slice(at, at + apart + 1).every((topic) => topic === cut[at]);
  const wrong = pairs.filter((at) => isOne(reference, at) !== isOne(found, at));
  return pairs.length === 0 ? 0 : wrong.length / pairs.length;
}

const bordersIn = (topics: readonly number[]): number[] =>
  topics.flatMap((topic, at) => (at > 0 && topic !== topics[at - 1] ? [at] : []));

/** The same number of topics, all of one length. */
export const evenly = (length: number, topics: number): number[] =>
  Array.from({ length }, (_, at) => Math.floor((at * topics) / length));
