import WebVTT from 'videojs-vtt.js/lib/vtt.js';

/** A cue as the standard's parser gives it: times in seconds, `text` with its tags. */
export type WebVttCue = {
  readonly id: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
};

/** Whether a text says of itself that it is WebVTT. */
export const isWebVtt = (text: string): boolean => /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/.test(text);

/**
 * The cues of a WebVTT file and how many regions it has, as the standard's parser reads them (W3C, "WebVTT: The Web Video Text
 * Tracks Format", 6.1; regions by its draft of 2013): what is not written as it asks is left out. Never throws.
 */
export function readWebVtt(text: string): { readonly cues: readonly WebVttCue[]; readonly regions: number } {
  const cues: WebVttCue[] = [];
  let regions = 0;
  const parser = new WebVTT.Parser(CLASSES, { decode: (data = '') => data });
  parser.oncue = ({ id, startTime, endTime, text: words }) => cues.push({ id, startTime, endTime, text: words });
  parser.onregion = () => {
    regions += 1;
  };
  parser.onparsingerror = () => {};
  parser.parse(text.replace(/^\uFEFF/, ''));
  parser.flush();
  return { cues, regions };
}

/** A browser has classes for these; here they only hold what is read. */
const CLASSES = {
  VTTCue: class {
    readonly id = '';
    readonly text = '';
  },
  VTTRegion: class {},
};
