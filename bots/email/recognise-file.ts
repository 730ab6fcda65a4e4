import { looksLikeTranscript } from '../../core/meetings/transcripts/parse-transcript.ts';
import { audioFormat } from '../../core/speech/audio-format.ts';
import { isFromLine } from './mbox.ts';

/** What a file is, judged by its first bytes and, where those leave it open, by its name. */
export type FileKind =
  | { readonly kind: 'mail' | 'mbox' | 'transcript' | 'recording' }
  | { readonly kind: 'unreadable'; readonly why: string };

const MAIL_FIELD =
  /^(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|delivered-to|reply-to|sender|content-type|dkim-signature|envelope-to|x-[a-z-]+)[ \t]*:/i;
/** Notes of a meeting may begin with "Date:" and "Subject:", but nobody types these. */
const SURE_FIELD = /^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature|content-type)[ \t]*:/i;

/** The JSON of a speech recogniser. */
const WHISPER = /^\s*\{[\s\S]*"(?:segments|transcription|task)"\s*:\s*(?:\[|"trans)/;

/** `head` is the start of the file, some kilobytes. */
export function recogniseFile(name: string, head: Buffer): FileKind {
  if (head.length === 0) return unreadable('The file is empty.');
  if (head[0] === 0x1f && head[1] === 0x8b) return unreadable('It is compressed: unpack it first.');
  if (audioFormat(head)) return { kind: 'recording' };
  if (isFromLine(head)) return { kind: 'mbox' };
  const text = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (/^WEBVTT/.test(text) || /^\s{0,9}\d+\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{3} -->/.test(text))
    return { kind: 'transcript' };
  if (looksLikeMail(text, /\.txt$/i.test(name))) return { kind: 'mail' };
  // Also when it is damaged: it is kept, and shown as what can't be read.
  if (/\.eml$/i.test(name)) return { kind: 'mail' };
  if (/\.docx$/i.test(name) && text.startsWith('PK\u0003\u0004')) return { kind: 'transcript' };
  if (isBinary(head)) return unreadable('It is neither a mail nor a transcript.');
  if (/\.(?:vtt|srt|txt)$/i.test(name) || WHISPER.test(text)) return { kind: 'transcript' };
  if (looksLikeTranscript(head.toString('utf8'))) return { kind: 'transcript' };
  return /\.mbox$/i.test(name) ? { kind: 'mail' } : unreadable('It is neither a mail nor a transcript.');
}

const unreadable = (why: string): FileKind => ({ kind: 'unreadable', why });

function looksLikeMail(text: string, mustBeSure: boolean): boolean {
  const header = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = header.split(/\r?\n/).filter((line) => !/^[ \t]/.test(line));
  const known = lines.filter((line) => MAIL_FIELD.test(line)).length;
  // A damaged line or two between header fields is common in real mail.
  const mostlyFields = lines.filter((line) => /^[!-9;-~]+[ \t]*:/.test(line)).length >= lines.length * 0.6;
  const sure = lines.some((line) => SURE_FIELD.test(line));
  return mostlyFields && (mustBeSure ? known >= 3 && sure : known >= 2 || sure);
}

const isBinary = (head: Buffer): boolean => head.includes(0) && !(head[0] === 0xff && head[1] === 0xfe);
