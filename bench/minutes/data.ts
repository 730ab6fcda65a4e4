import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Transcript } from '../../core/meetings/transcript.ts';
import { report } from '../rows.ts';

/** A talk with what people wrote about it; `references` say the same thing, each in its own words. */
export type Talk = {
  readonly id: string;
  readonly split: string;
  readonly transcript: Transcript;
  readonly references: readonly string[];
};

type Turn = { readonly speaker: string; readonly text: string };
type QmsumRow = {
  readonly id: string;
  readonly orig_split: string;
  readonly general_query_list: readonly { readonly answer: string }[];
  readonly meeting_transcripts: readonly { readonly speaker: string; readonly content: string }[];
};
type VcsumRow = {
  readonly id: string;
  readonly meeting_split?: string;
  readonly orig_split?: string;
  readonly context: readonly (readonly string[])[];
  readonly speaker: readonly (number | string)[];
  readonly discussion: string;
};
type DialogsumRow = {
  readonly id: string;
  readonly orig_split: string;
  readonly dialogue: string;
  readonly summaries: readonly string[];
};

/** The data sets by name, each as the talks that these folders hold of it. */
export const DATASETS = {
  qmsum: (folders: readonly string[]) => rowsIn<QmsumRow>(folders, 'qmsum/qmsum.jsonl').map(qmsumTalk),
  vcsum: (folders: readonly string[]) => rowsIn<VcsumRow>(folders, 'vcsum-zh/segments.jsonl').map(vcsumTalk),
  dialogsum: (folders: readonly string[]) =>
    rowsIn<DialogsumRow>(folders, 'dialogsum/dialogsum.jsonl').map(dialogsumTalk),
};

/** The rows of a data set, packed or not, that these folders hold; one that is missing is said so. */
export function rowsIn<T>(folders: readonly string[], name: string): T[] {
  return folders.flatMap((folder) => {
    const file = [name, `${name}.gz`].map((one) => path.join(folder, one)).find((one) => existsSync(one));
    if (file === undefined) {
      report(`${path.join(folder, name)} is not there: left out`);
      return [];
    }
    const bytes = readFileSync(file);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
  });
}

/** A general query comes a second time where two people wrote the answer. */
function qmsumTalk({ id, orig_split, general_query_list, meeting_transcripts }: QmsumRow): Talk {
  const turns = meeting_transcripts.map(({ speaker, content }) => ({ speaker, text: asTyped(content) }));
  return {
    id,
    split: orig_split,
    transcript: toTranscript(turns),
    references: general_query_list.map(({ answer }) => answer),
  };
}

function vcsumTalk({ id, meeting_split, orig_split, context, speaker, discussion }: VcsumRow): Talk {
  const turns = context.map((sentences, at) => ({ speaker: `嘉宾${speaker[at] ?? ''}`, text: sentences.join('') }));
  return {
    id,
    split: orig_split ?? meeting_split ?? 'test',
    transcript: toTranscript(turns),
    references: [discussion],
  };
}

function dialogsumTalk({ id, orig_split, dialogue, summaries }: DialogsumRow): Talk {
  const turns = dialogue.split('\n').flatMap((line) => {
    const [, speaker = '', text = ''] = /^(#?\w+#?):\s*(.*)$/.exec(line) ?? [];
    return text === '' ? [] : [{ speaker, text }];
  });
  return { id, split: orig_split, transcript: toTranscript(turns), references: summaries };
}

const toTranscript = (turns: readonly Turn[]): Transcript => ({
  utterances: turns.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).map((turn, index) => ({ index, ...turn })),
  notes: [],
});

/**
 * QMSum as a meeting program would write it: without the annotators' marks ({vocalsound}, T_V_) and without the spaces
 * that its tokeniser put before punctuation and clitics.
 */
export function asTyped(content: string): string {
  return content
    .replaceAll(/\{\w+\}/g, ' ')
    .replaceAll(/\b(?:[A-Z]_)+/g, (letters) => letters.replaceAll('_', ''))
    .replaceAll(/\s+(?=[.,!?;:])/g, '')
    .replaceAll(/\s+'(?=(?:s|re|ve|ll|d|m|t)\b)/g, "'")
    .replaceAll(/\b(\w+)\s+n't\b/g, "$1n't")
    .replaceAll(/(?<=\w)\s+-\s+(?=\w)/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
