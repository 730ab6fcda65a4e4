/** What people leave out in a chat: "whats", "u", "dont". Words that are others as well ("were", "well", "shell") are not touched. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\b(what|where|who|when|how|that|there)s\b/gi, "$1's"],
  [/\b(do|does|did|is|are|was|were|would|could|should|have|has|had|must)nt\b/gi, "$1n't"],
  [/\bcant\b/gi, "can't"],
  [/\bwont\b/gi, "won't"],
  [/\bim\b(?=\s+\p{Ll})/giu, "I'm"],
  [/\bive\b/gi, "I've"],
  [/\b(you|they)(re|ve|ll)\b/gi, "$1'$2"],
  [/\bu\b(?!\.)/g, 'you'],
  [/\bur\b/g, 'your'],
  [/\br\b(?=\s+(?:you|there|we|they)\b)/g, 'are'],
  [/\b(?:pls|plz)\b/gi, 'please'],
];

/** A question as somebody types it, with the words that a chat shortens written out. */
export const spellOut = (text: string): string =>
  SHORT.reduce((whole, [short, long]) => whole.replace(short, long), text);
