/**
 * How a streamed answer begins: `open` until that can be told; `cites` the passages it rests on, with the words behind them;
 * `unknown` when no passage answers the question; `none` when the model did not keep to the form.
 */
export type Opening =
  | { readonly kind: 'open' | 'unknown' | 'none' }
  | { readonly kind: 'cites'; readonly passages: readonly number[]; readonly rest: string };

const UNDECIDED = /^\s*(?:\[\d+\][ \t,，、]*)*(?:\[\d*)?$/;
const CITES = /^\s*((?:\[\d+\][ \t,，、]*)+)([\s\S]*)$/;

export function readOpening(text: string): Opening {
  const [, line = '', rest = ''] = CITES.exec(text) ?? [];
  const passages = [...line.matchAll(/\d+/g)].map(Number);
  if (passages.includes(0)) return { kind: 'unknown' };
  if (UNDECIDED.test(text)) return { kind: 'open' };
  return passages.length === 0 ? { kind: 'none' } : { kind: 'cites', passages, rest };
}
