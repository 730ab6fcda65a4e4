import type { Utterance } from '../../core/meetings/transcript.ts';
import { asTyped, rowsIn } from '../minutes/data.ts';

/** A question with the places of the utterances that answer it. */
export type Asked = { readonly question: string; readonly gold: ReadonlySet<number> };

export type AskedMeeting = {
  readonly split: string;
  readonly domain: string;
  readonly utterances: readonly Utterance[];
  readonly questions: readonly Asked[];
};

type Row = {
  readonly domain: string;
  readonly orig_split: string;
  readonly specific_query_list: readonly {
    readonly query: string;
    /** First and last turn, both of them in it. */
    readonly relevant_text_span: readonly (readonly [string, string])[];
  }[];
  readonly meeting_transcripts: readonly { readonly speaker: string; readonly content: string }[];
};

/** QMSum's meetings (Zhong et al. 2021) with the questions that people marked the evidence for. */
export const readMeetings = (folders: readonly string[]): AskedMeeting[] =>
  rowsIn<Row>(folders, 'qmsum/qmsum.jsonl').map(({ domain, orig_split, specific_query_list, meeting_transcripts }) => ({
    split: orig_split,
    domain,
    utterances: meeting_transcripts.map(({ speaker, content }, index) => ({ index, speaker, text: asTyped(content) })),
    questions: specific_query_list
      .map(({ query, relevant_text_span: spans }) => ({ question: query, gold: new Set(spans.flatMap(placesIn)) }))
      .filter(({ gold }) => gold.size > 0),
  }));

function placesIn([first, last]: readonly [string, string]): number[] {
  const [from, to] = [Number(first), Number(last)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
}
