import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWebVtt } from './web-vtt.ts';

const cuesOf = (text: string) => readWebVtt(text).cues;

it('reads cues with their names, times in seconds and text with its tags', () => {
  const text = 'WEBVTT - x\n\nNOTE no cue\n\nfirst\n00:01.500 --> 01:00:02.000 align:start\n<v Ada>Hi,\nBo.</v>\n';
  expect(cuesOf(text)).toEqual([{ id: 'first', startTime: 1.5, endTime: 3602, text: '<v Ada>Hi,\nBo.</v>' }]);
});

it.each([
  ['has no header', '00:01.000 --> 00:02.000\nHi'],
  ['has another header', 'WEBVTTX\n\n00:01.000 --> 00:02.000\nHi'],
  ['has a comma in its times', 'WEBVTT\n\n00:01,000 --> 00:02,000\nHi'],
  ['has too few digits', 'WEBVTT\n\n0:01.000 --> 00:02.00\nHi'],
])('leaves out what %s', (_, text) => expect(cuesOf(text)).toEqual([]));

it('counts regions, and reads past a byte order mark and any line ends', () => {
  const text = '\uFEFFWEBVTT\r\nRegion: id=left\r\n\r\n00:01.000 --> 00:02.000 region:left\r\nHi\r\n';
  expect(readWebVtt(text)).toMatchObject({ regions: 1, cues: [{ text: 'Hi' }] });
});

it('never throws', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('WEBVTT', '', 'NOTE', 'REGION', 'STYLE', 'id:x', '00:01.000 --> 00:02.000', '-->', '\0'),
  );
  fc.assert(fc.property(fc.array(line), (lines) => void readWebVtt(['WEBVTT', ...lines].join('\n'))));
});
