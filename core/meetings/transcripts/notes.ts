import { detectLanguage } from '../../text/language.ts';
import type { Piece } from '../transcript.ts';

const ENGLISH = {
  outOfOrder: 'The times were out of order; what was said is sorted by time.',
  sloppy: 'Not all of it is written as WebVTT should be; it was read all the same.',
  breaksOff: 'The file ends in the middle of a cue.',
  merged: (names: readonly string[]) => `Taken for one speaker: ${names.join(' / ')}.`,
  nobody: 'No speakers are named.',
};
const CHINESE: typeof ENGLISH = {
  outOfOrder: '时间顺序有误，已按时间重新排序。',
  sloppy: '文件不完全符合 WebVTT 规范，仍已照常读取。',
  breaksOff: '文件在一条字幕中间中断。',
  merged: (names) => `视为同一发言人：${names.join(' / ')}。`,
  nobody: '没有标明发言人。',
};

const READ_FOR_LANGUAGE = 4000;

/** What a reader is told of a transcript, in the language in which it begins. */
export function noteWords(pieces: readonly Piece[]): typeof ENGLISH {
  let sample = '';
  for (const { text } of pieces) {
    if (sample.length > READ_FOR_LANGUAGE) break;
    sample += `${text}\n`;
  }
  return detectLanguage(sample.slice(0, READ_FOR_LANGUAGE)) === 'zh' ? CHINESE : ENGLISH;
}
