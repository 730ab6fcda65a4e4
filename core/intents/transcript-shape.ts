import { looksLikeTranscript } from '../meetings/parse-transcript.ts';
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
