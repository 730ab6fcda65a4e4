import type { Cited } from '../minutes.ts';
import type { Spoken } from '../words/spoken.ts';
import type { Part } from './summary-parts.ts';

/** The two people who talk; undefined where there are more, or one has no name. */
export function pairIn(spoken: readonly Spoken[]): readonly [string, string] | undefined {
  const [one, other, ...others] = new Set(spoken.map(({ speaker }) => speaker));
  return one && other && others.length === 0 ? [one, other] : undefined;
}

/** The parts of a summary with who asks or tells whom in front: "Ada asks Bo: Where is it?". Whoever goes on is not named again. */
export const sayWho = (parts: readonly Part[], pair: readonly [string, string], language: string): Cited[] =>
  parts.map((part, at) => {
    const goesOn = parts[at - 1]?.speaker === part.speaker && !part.asks;
    return goesOn ? part.cited : { ...part.cited, text: `${whoSays(part, pair, language)}${part.cited.text}` };
  });

function whoSays({ speaker, asks }: Part, [one, other]: readonly [string, string], language: string): string {
  const to = speaker === one ? other : one;
  if (language === 'zh') return asks ? `${speaker}问${to}：` : `${speaker}对${to}说：`;
  return asks ? `${speaker} asks ${to}: ` : `${speaker} tells ${to}: `;
}
