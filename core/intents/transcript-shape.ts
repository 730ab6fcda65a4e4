import type { Classifiable } from './classifiable.ts';

/** A line that says who speaks: "Anna: ...", "[00:01:12] Bo: ...", 张敏（10:02）：……, or a subtitle's time line. */
const SPEAKER =
  /^\s*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?[\p{Lu}\p{Script=Han}][\p{L}\p{N} .'-]{0,30}\s*(?:[([（]\d{1,2}:\d{2}(?::\d{2})?[)\]）])?\s*[:：]\s*\S/u;
const TIME_LINE = /^\d{1,2}:\d{2}(?::\d{2})?[.,]\d{3}\s+-->/;
const READ_AT_MOST = 20_000;

/** Whether a text is a record of people taking turns: at least six turns, and most lines are turns. */
export function looksLikeTranscript(text: string): boolean {
  const lines = text
    .slice(0, READ_AT_MOST)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  if (lines.filter((line) => TIME_LINE.test(line)).length >= 2) return true;
  const speakers = lines.filter((line) => SPEAKER.test(line)).map((line) => line.split(/[:：]/)[0] ?? '');
  return speakers.length >= 6 && speakers.length >= lines.length * 0.5 && new Set(speakers).size < speakers.length;
}

type File = Classifiable['attachments'][number];

/** Whether a file is a transcript by its kind, or is a text or document that reads like one. */
export const isTranscript = ({ name, mediaType, text }: File): boolean =>
  /\.(?:vtt|srt|sbv)$/i.test(name) ||
  mediaType === 'text/vtt' ||
  ((/^text\/plain/.test(mediaType) || /\.docx$/i.test(name)) && text !== undefined && looksLikeTranscript(text));

/** The name of the attachment that is a transcript, if there is one. */
export const transcriptAttachment = ({ attachments }: Pick<Classifiable, 'attachments'>): string | undefined =>
  attachments.find(isTranscript)?.name;
