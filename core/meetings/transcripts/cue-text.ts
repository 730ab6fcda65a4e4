import { speakerLabel } from './speaker-label.ts';

const VOICE = /<v(?:\.[^\s<>]*)?[ \t]([^<>]*)>/gi;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  quot: '"',
  apos: "'",
  lrm: '',
  rlm: '',
};

/**
 * What is said in a cue, by whom: `<v Anna>` voices, else a leading "Anna:" as Zoom writes it. Other tags are dropped
 * and entities decoded (WebVTT cue text; SubRip's <i> and {\an8} too).
 */
export function cuePieces(text: string): { speaker: string; text: string }[] {
  const voices = [...text.matchAll(VOICE)];
  const first = voices[0];
  if (first === undefined) return labelled(plainLine(text));
  const before = labelled(plainLine(text.slice(0, first.index)));
  const spoken = voices.map((voice, at) => {
    const from = voice.index + voice[0].length;
    return { speaker: plainLine(voice[1] ?? ''), text: plainLine(text.slice(from, voices[at + 1]?.index)) };
  });
  return [...before, ...spoken].filter((piece) => piece.text !== '');
}

function labelled(text: string): { speaker: string; text: string }[] {
  if (text === '') return [];
  const label = speakerLabel(text);
  return [label ?? { speaker: '', text: text.replace(/^-\s+/, '') }];
}

/** The words of a line: without tags and markup, entities decoded. */
export const plainLine = (text: string): string =>
  text
    .replaceAll(/<\/?[a-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}/gi, '')
    .replaceAll(/&(#\d{1,6}|#x[\da-f]{1,5}|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim();

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
