import type { Piece } from '../transcript.ts';
import { clockMs } from './cues.ts';
import { isSpeakerName, speakerLabel } from './speaker-label.ts';

const CLOCK = '(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{2})(?:[.,](\\d{1,3}))?';
/** `[00:01:02] Anna: words`, also without brackets and without a name. */
const TIME_FIRST = new RegExp(`^\\s*[\\[(（【]?${CLOCK}[\\])）】]?\\s*[-–:：]?\\s+(\\S.*)$`);
/** `Anna (00:12): words` and 张伟(00:00:12)：words. */
const TIME_IN_LABEL = new RegExp(`^\\s*(\\S[^:：\\[(（]{0,47}?)\\s*[\\[(（]${CLOCK}[\\])）]\\s*[:：]\\s*(\\S.*)$`);
/** A line of its own, `Anna (Guest)  00:12` or `00:12 Anna`, above what she says. */
const IN_BRACKETS = '(?:\\s*[\\[(（][^\\[\\]()（）:：]{1,30}[\\])）])?';
const NAME_LINE = new RegExp(
  `^\\s*(\\S[^:：\\[(（]{0,47}?${IN_BRACKETS})\\s+[\\[(（]?${CLOCK}[\\])）]?(?:\\s*[AP]M)?\\s*$`,
  'i',
);
const TIME_LINE = new RegExp(`^\\s*[\\[(（]?${CLOCK}[\\])）]?\\s+(\\S[^:：]{0,47})$`);

/** `[Anna Weber] 10:02:31` above what she says, and `10:02:31 From Anna Weber to Everyone: words`, as Zoom writes them: by the clock. */
const ZOOM_NAME_LINE = new RegExp(`^\\s*\\[([^\\]]{1,60})\\]\\s+${CLOCK}\\s*$`);
const ZOOM_CHAT = new RegExp(`^\\s*${CLOCK}\\s+From\\s+(\\S.{0,60}?)(?:\\s+to\\s+.{1,60}?)?\\s*[:：]\\s*(\\S.*)$`, 'i');
/** A time of its own above what was said from then on, as Google Meet writes every five minutes. */
const TIME_ALONE = new RegExp(`^\\s*[\\[(（]?${CLOCK}[\\])）]?\\s*$`);

/** Every word of `00:12 Anna Weber` has a capital; `00:12 Good morning all` is speech. */
const CAPITALISED = /^\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*){0,2}$/u;

/** What one line is. `heading`: names who speaks in the lines below; `time`: says from when on. `clock`: by the time of day. */
export type Line = { readonly kind: 'heading' | 'labelled' | 'timed' | 'time' | 'text'; readonly clock?: true } & Piece;

/** What kind of line it is, with who speaks and when where it says so. */
export function readLine(line: string): Line {
  return (
    timeLine(line) ??
    zoomLine(line) ??
    nameLine(line) ??
    timedLine(line) ??
    labelledLine(line) ?? { kind: 'text', speaker: '', text: line.trim() }
  );
}

function timeLine(line: string): Line | undefined {
  const alone = TIME_ALONE.exec(line);
  return alone === null ? undefined : { kind: 'time', speaker: '', startMs: clockMs(alone.slice(1, 5)), text: '' };
}

function zoomLine(line: string): Line | undefined {
  const [, name = '', ...time] = ZOOM_NAME_LINE.exec(line) ?? [];
  if (isSpeakerName(name))
    return { kind: 'heading', speaker: name.trim(), startMs: clockMs(time), text: '', clock: true };
  const chat = ZOOM_CHAT.exec(line);
  if (chat === null || !isSpeakerName(chat[5] ?? '')) return undefined;
  const [startMs, speaker, text] = [clockMs(chat.slice(1, 5)), (chat[5] ?? '').trim(), (chat[6] ?? '').trim()];
  return { kind: 'timed', speaker, startMs, text, clock: true };
}

function nameLine(line: string): Line | undefined {
  const after = NAME_LINE.exec(line);
  if (after !== null && isSpeakerName(after[1] ?? '')) {
    return { kind: 'heading', speaker: (after[1] ?? '').trim(), startMs: clockMs(after.slice(2, 6)), text: '' };
  }
  const before = TIME_LINE.exec(line);
  const name = before?.[5]?.trim() ?? '';
  if (before === null || !CAPITALISED.test(name)) return undefined;
  return { kind: 'heading', speaker: name, startMs: clockMs(before.slice(1, 5)), text: '' };
}

function timedLine(line: string): Line | undefined {
  const inLabel = TIME_IN_LABEL.exec(line);
  if (inLabel !== null && isSpeakerName(inLabel[1] ?? '')) {
    const startMs = clockMs(inLabel.slice(2, 6));
    return { kind: 'timed', speaker: (inLabel[1] ?? '').trim(), startMs, text: (inLabel[6] ?? '').trim() };
  }
  const first = TIME_FIRST.exec(line);
  if (first === null) return undefined;
  const words = (first[5] ?? '').trim();
  return {
    kind: 'timed',
    startMs: clockMs(first.slice(1, 5)),
    ...(speakerLabel(words) ?? { speaker: '', text: words }),
  };
}

function labelledLine(line: string): Line | undefined {
  const label = speakerLabel(line);
  return label === undefined ? undefined : { kind: 'labelled', ...label };
}
