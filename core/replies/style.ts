import { splitFrame } from './frames.ts';
import { namesGiven } from './names-in-words.ts';

/** How a person begins and ends their replies, and how they address people in Chinese. Names stand as `{first}` and the like. */
export type Style = {
  readonly greeting?: string;
  readonly signOff?: string;
  readonly formality?: '您' | '你';
};

/** A reply in that style: its greeting, farewell and form of address are changed, nothing else. Pure. */
export function inStyle(text: string, { greeting, signOff, formality }: Style, name: string): string {
  const parts = splitFrame(text);
  const hello = greeting === undefined ? undefined : namesGiven(greeting, name);
  const words = [
    parts.greeting === '' ? '' : (hello ?? parts.greeting),
    parts.middle,
    parts.signOff === '' ? '' : (signOff ?? parts.signOff),
  ];
  const whole = words.filter((part) => part !== '').join('\n\n');
  return formality === undefined ? whole : addressed(whole, formality);
}

/** Which form of address a Chinese text uses; undefined where it uses none or both. */
export function formalityOf(text: string): '您' | '你' | undefined {
  const [formal, familiar] = [text.includes('您'), text.includes('你')];
  return formal === familiar ? undefined : formal ? '您' : '你';
}

const addressed = (text: string, formality: '您' | '你'): string =>
  formality === '你' ? text.replaceAll('您', '你') : text.replaceAll('你们', '贵方').replaceAll('你', '您');
