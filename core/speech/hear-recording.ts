import { setTimeout } from 'node:timers/promises';
import type { Core } from '../core.ts';
import { defineError, FrontdeskError, reasonOf } from '../errors.ts';
import { type Heard, heard } from '../llm/heard.ts';
import type { Transcriber } from '../llm/transcriber.ts';
import type { Progress } from '../meetings/model/transcript-parts.ts';
import type { Piece } from '../meetings/transcript.ts';
import { storable } from '../text/storable.ts';
import type { Limits } from './cut-at-silences.ts';
import type { Gap, Hearing } from './gaps.ts';
import { type HeardPart, joinParts, lacksTimes } from './join-parts.ts';
import { LIMITS, type Part, partsOf, type Sound } from './parts.ts';

export const noTranscriber = defineError({
  code: 'speech.no-model',
  message: (name: string) =>
    `${name} is a recording, and no model for speech is configured. Set LLM_TRANSCRIPTION_MODEL (for example whisper-1), and LLM_TRANSCRIPTION_BASE_URL with LLM_TRANSCRIPTION_API_KEY unless it is at the endpoint of LLM_BASE_URL; or give the meeting's transcript as text.`,
});

const nobody = defineError({
  code: 'speech.nobody',
  message: (name: string) =>
    `${name}: nobody says anything in it, as far as it was heard. Check that it can be played, and that people speak in it.`,
});

type Input = Sound & {
  readonly workspaceId: string;
  /** SHA-256 of the file in hex. */
  readonly hash: string;
  readonly limits?: Limits;
  readonly signal?: AbortSignal | undefined;
  /** Told which of several parts is being heard. */
  readonly listening?: ((progress: Progress) => void) | undefined;
};
type Deps = Pick<Core, 'stores' | 'logger' | 'transcriber'>;

/** What was said in a recording, and where its text is missing. */
type Recording = Hearing & { readonly pieces: readonly Piece[] };

/** What fails for one part fails for all. */
const HOPELESS = ['llm.unauthorized', 'llm.model-missing'];
/** An endpoint that heard nothing of so many parts is not there. */
const IN_VAIN = 3;

/**
 * Has a recording transcribed part after part. What was heard in a part is kept at once: after a crash, or when the same file is
 * given again, only the others are asked for. A part that fails is a gap, and the rest goes on. Rejects with `speech.*`, or as
 * the endpoint does when no part could be heard.
 */
export async function hearRecording(input: Input, deps: Deps): Promise<Recording> {
  const { workspaceId, hash, name, limits = LIMITS } = input;
  const { transcriber } = deps;
  if (!transcriber) throw noTranscriber(name);
  const all = await partsOf(input, limits, input.signal);
  const parts = all.filter(hasAudio);
  const kept = await deps.stores.speechParts.kept(workspaceId, hash);
  const known: HeardPart[] = [];
  const gaps: Gap[] = [];
  const lost = all.filter((part) => !hasAudio(part)).map((part) => gapOf(part, 'speech.damaged'));
  let failure: unknown;
  for (const [at, part] of parts.entries()) {
    if (parts.length > 1) input.listening?.({ part: at + 1, of: parts.length });
    const key = keyOf(part, transcriber);
    try {
      const said = readKept(kept.get(key)) ?? (await hear({ ...input, part, key }, { ...deps, transcriber }));
      known.push({ ...part, heard: said });
    } catch (error) {
      if (!isOfPart(error) || (known.length === 0 && isHopeless(error, gaps.length + 1))) throw error;
      failure ??= error;
      deps.logger.warn({ part: key, of: parts.length, reason: reasonOf(error) }, 'a part of a recording has no text');
      gaps.push(gapOf(part, error.code));
    }
  }
  if (known.length === 0) throw failure;
  const pieces = joinParts(known);
  if (pieces.every(({ text }) => text === '')) throw nobody(name);
  return { pieces, gaps: [...gaps, ...lost], untimed: lacksTimes(known) };
}

type AudiblePart = Required<Pick<Part, 'audio'>> & Part;
const hasAudio = (part: Part): part is AudiblePart => part.audio !== undefined;

const gapOf = ({ startMs, endMs = startMs }: Part, code: string): Gap => ({ startMs, endMs, code });

const isHopeless = ({ code }: FrontdeskError, failed: number): boolean => HOPELESS.includes(code) || failed >= IN_VAIN;

const isOfPart = (error: unknown): error is FrontdeskError =>
  error instanceof FrontdeskError && error.code.startsWith('llm.') && error.code !== 'llm.cancelled';

/** Another model may hear something else. */
const keyOf = ({ startMs, endMs }: Part, { model }: Transcriber): string => `${model}:${startMs}-${endMs ?? 'end'}`;

async function hear(
  { workspaceId, hash, signal, part, key }: Input & { readonly part: AudiblePart; readonly key: string },
  { stores, transcriber }: Deps & { readonly transcriber: Transcriber },
): Promise<Heard> {
  // A short outage is no reason to do without the rest of a long recording.
  const rest = transcriber.restMs();
  if (rest > 0) await setTimeout(rest, undefined, signal ? { signal } : {});
  const said = storable(
    await transcriber.transcribe(part.audio(), { workspaceId, priority: 'background', ...(signal ? { signal } : {}) }),
  );
  await stores.speechParts.keep(workspaceId, hash, key, JSON.stringify(said));
  return said;
}

/** Undefined when nothing is kept, or not as it is written today. */
function readKept(text: string | undefined): Heard | undefined {
  if (text === undefined) return undefined;
  const read = heard.safeParse(JSON.parse(text));
  return read.success ? read.data : undefined;
}
