import { looksLikeTranscript } from '../meetings/transcripts/parse-transcript.ts';
import { isRecording } from '../speech/recording-file.ts';
import type { Classifiable } from './classifiable.ts';

type File = Classifiable['attachments'][number];

/** Whether a file is a transcript by its kind, or reads like one whatever it is called. */
export const isTranscript = ({ name, mediaType, text }: File): boolean =>
  /\.(?:vtt|srt|sbv)$/i.test(name) ||
  mediaType === 'text/vtt' ||
  (text !== undefined && looksLikeTranscript(text, name));

/** The name of the attachment that is a transcript, if there is one. */
export const transcriptAttachment = ({ attachments }: Pick<Classifiable, 'attachments'>): string | undefined =>
  attachments.find(isTranscript)?.name;

/**
 * The name of the recording that a message hands over: to us in a place where people talk, or without a word besides. Of a mail with
 * words, these say what is wanted: a customer may send the noise that a pump makes.
 */
export function recordingHandedOver(message: Classifiable): string | undefined {
  const { attachments, files = [], addressed, text, quoted } = message;
  if (!addressed && `${text}${quoted}`.trim() !== '') return undefined;
  return [...attachments, ...files].find(isRecording)?.name;
}
