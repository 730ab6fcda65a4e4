import { frameFor } from '../replies/frames.ts';

const BULLET =
  /^\s*(?:[-*•·▪‣–]|\(?\d{1,2}[.)）、]|[一二三四五六七八九十]{1,3}[、.])\s+|^\s*(?:[•·▪‣]|\d{1,2}[、）])\s*/u;
const ENDED = /[.!?。！？…:：]["'”’」』）)]*$/u;

/** Bullet points as a short text, each a sentence, in their order and with all their words. */
export function composeLocally(text: string, language: string): string {
  const chinese = language === 'zh';
  const points = text
    .split('\n')
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line !== '');
  const sentences = points.map((point) => asSentence(point, chinese));
  const { greeting, signature } = frameFor(language);
  const farewell = signature('').trim();
  return [greeting(''), sentences.join(chinese ? '' : ' '), farewell].join('\n\n');
}

function asSentence(point: string, chinese: boolean): string {
  const bare = point.replace(/[;；,，、]+$/u, '');
  const ended = ENDED.test(bare) ? bare : `${bare}${chinese ? '。' : '.'}`;
  return /^\p{Ll}\p{Ll}/u.test(ended) ? `${ended.charAt(0).toUpperCase()}${ended.slice(1)}` : ended;
}
