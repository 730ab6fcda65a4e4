import type { StoredMessage } from '../conversations/message-store.ts';
import { defineError } from '../errors.ts';
import { isRecording } from '../speech/recording-file.ts';

/** A recording that came with a message. `id` is its hash where it is kept here, else what its platform calls it. */
export type ArrivedRecording = {
  readonly id: string;
  readonly name: string;
  readonly kept: boolean;
  /** Why there is no sound to be had of it. */
  readonly leftOut?: string;
};

/** Why there is no sound to be had of one. */
export const leftOut = defineError({ code: 'speech.left-out', message: (why: string) => why });

/** The recordings of a message, attached or still on its platform. */
export const recordingsOf = ({
  attachments,
  files = [],
}: Pick<StoredMessage, 'attachments' | 'files'>): ArrivedRecording[] => [
  ...attachments
    .filter(isRecording)
    .map(({ hash: id, name, leftOut }) => ({ id, name, kept: true, ...(leftOut ? { leftOut } : {}) })),
  ...files.filter(isRecording).map(({ id, name }) => ({ id, name, kept: false })),
];
