import type { Call, LlmGateway } from '../llm/gateway.ts';
import type { Person } from '../people/people-store.ts';
import { type Hearing, hearingNotes, withGaps } from '../speech/gaps.ts';
import { languageOf } from './local/summarize-locally.ts';
import type { NewMeeting } from './meeting-store.ts';
import { memberNamed } from './member-named.ts';
import { summarizeMeeting } from './model/summarize-meeting.ts';
import type { Progress } from './model/transcript-parts.ts';
import { parseTranscript } from './transcripts/parse-transcript.ts';
import { nameColleagues } from './transcripts/speakers.ts';

type Input = {
  readonly context: { readonly zone: string };
  readonly content: string | Uint8Array;
  readonly name: string;
  /** When the meeting was, unless the transcript says so itself. */
  readonly heldAt: Date;
  readonly members: readonly Person[];
  /** What a reader should know about the file besides. */
  readonly notes?: readonly string[];
  /** Set for a recording. */
  readonly hearing?: Hearing;
};

type Deps = {
  readonly gateway?: LlmGateway;
  readonly call: Call;
  readonly progress?: (progress: Progress) => void;
};

/** From a transcript file to a meeting ready to be stored. Rejects when it is no transcript, saying what to do. */
export async function makeMinutes(
  { context, content, name, heldAt, members, notes = [], hearing }: Input,
  deps: Deps,
): Promise<Omit<NewMeeting, 'transcriptHash' | 'messageId'> & { stepDown?: string }> {
  const parsed = parseTranscript(content, name);
  const utterances = nameColleagues(parsed.utterances, members);
  const heard = hearing ? hearingNotes(hearing, languageOf(parsed)) : [];
  const transcript = { ...parsed, utterances, notes: [...notes, ...heard, ...parsed.notes] };
  const meetingDate = transcript.startedAt ?? heldAt;
  const { minutes, stepDown } = await summarizeMeeting(transcript, { meetingDate, zone: context.zone }, deps);
  return {
    heldAt: meetingDate,
    ...withGaps({ minutes, utterances }, hearing?.gaps ?? []),
    ownerIds: minutes.actionItems.map(({ owner }) => (owner ? memberNamed(owner, members) : undefined)),
    ...(stepDown ? { stepDown } : {}),
  };
}
