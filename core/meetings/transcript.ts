/** One stretch of speech: a cue, a line or a paragraph. `index` is its place in the transcript, from 0. */
export type Utterance = {
  readonly index: number;
  /** As the transcript names them; empty when it doesn't. */
  readonly speaker: string;
  /** Milliseconds from the start of the recording. */
  readonly startMs?: number;
  readonly endMs?: number;
  /** When it was written, in a talk that goes on for days; dates in it are meant from there. */
  readonly saidAt?: Date;
  readonly text: string;
};

/** What was said, in the order it was said. */
export type Transcript = {
  readonly title?: string;
  /** Noon UTC where only the day is known. */
  readonly startedAt?: Date;
  readonly utterances: readonly Utterance[];
  /** What a reader should know about the file: "no speakers are named", "the file ends in the middle of a cue". */
  readonly notes: readonly string[];
};

/** An utterance before it has its place. */
export type Piece = Omit<Utterance, 'index'>;
