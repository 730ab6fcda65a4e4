import type { Ask } from '../intents/classification.ts';
import type { Draft } from './draft-store.ts';

/** One thing that a mail asks, as written, whether its draft answers it, and the id of the intent it has, where that is known. */
export type ThingAsked = { readonly text: string; readonly answered: boolean; readonly intent?: string };

/** All that a mail asks: as its draft has it, or else as it was understood, with nothing answered. */
export function thingsAsked(
  { answered, open }: Pick<Draft['evidence'], 'answered' | 'open'>,
  asks: readonly Ask[],
): ThingAsked[] {
  const judged = [
    ...answered.map((text) => ({ text, answered: true })),
    ...open.map((text) => ({ text, answered: false })),
  ];
  const shown = judged.length > 0 ? judged : asks.map(({ text }) => ({ text, answered: false }));
  return shown.map((one) => {
    const intent = intentOf(one.text, asks);
    return intent === undefined ? one : { ...one, intent };
  });
}

/** A draft may quote what is asked a little differently, or a part of it. */
function intentOf(text: string, asks: readonly Ask[]): string | undefined {
  const said = wordsOf(text);
  const alike = (ask: Ask) => wordsOf(ask.text).includes(said) || said.includes(wordsOf(ask.text));
  return (asks.find((ask) => ask.text === text) ?? asks.find(alike))?.intent;
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
