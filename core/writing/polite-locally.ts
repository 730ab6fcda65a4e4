import { frameFor, splitFrame } from '../replies/frames.ts';
import { aroundFixed } from './around-fixed.ts';

const ORDERS =
  'send|give|tell|let|show|check|fix|call|confirm|reply|answer|explain|provide|update|review|forward|return|cancel|book|arrange|bring|write|sign|read|repair|replace|deliver|finish|prepare|share|add|remove|change|look|come|wait|stop';

/** In English: [what is said, how to put it]. `$1` is what the pattern caught. */
const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/\b(?:asap|a\.s\.a\.p\.|right now|immediately|at once)\b/gi, 'as soon as you can'],
  [/\bI want (to|you|a|an|the|my|our)\b/g, 'I would like $1'],
  [/\bWe want (to|you|a|an|the|our)\b/g, 'We would like $1'],
  [/\bwhat do you want\b/gi, 'how may we help'],
  [/\byou (?:must|have to|need to) (?=[a-z])/gi, 'please '],
  [/!{1,}/g, '.'],
];
const ORDER = new RegExp(`^(?:please\\s+)?((?:${ORDERS})\\b[^.!?\\n]*)[.!]?$`, 'i');

const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/你们/g, '贵方'],
  [/你/g, '您'],
  [/(?:马上|立刻|立即|赶紧|赶快)/g, '尽快'],
  [/我要(?=[^求])/g, '我想'],
  [
    /(?<=^|[。！？\n])(?:请)?(?=(?:发给|给我|告诉|确认|检查|提供|回复|说明|联系|安排|修改|更新|发送|取消|退|换|寄))/gm,
    '麻烦您',
  ],
  [/！+/g, '。'],
];

/** The same words in a polite frame, with orders put as requests. Its facts stay as they are. */
export function politeLocally(text: string, language: string): string {
  const chinese = language === 'zh';
  const { greeting, middle, signOff } = splitFrame(text);
  const frame = frameFor(language);
  const words = aroundFixed(middle, chinese ? inChinese : inEnglish);
  return [greeting || frame.greeting(''), words, signOff || frame.signature('').trim()].join('\n\n');
}

const inChinese = (text: string): string => CHINESE.reduce((left, [said, put]) => left.replace(said, put), text);

function inEnglish(text: string): string {
  const softened = ENGLISH.reduce((left, [said, put]) => left.replace(said, put), text);
  return softened
    .split('\n')
    .map((line) => line.replace(/[^.!?]+[.!?]*/g, asked))
    .join('\n');
}

function asked(sentence: string): string {
  const [, space = '', words = ''] = /^(\s*)([\s\S]*)$/.exec(sentence) ?? [];
  const order = ORDER.exec(words)?.[1];
  return order === undefined ? sentence : `${space}Could you please ${order.charAt(0).toLowerCase()}${order.slice(1)}?`;
}
