/** What is no prose: links, addresses, code, and figures with signs in them. */
const FIXED =
  /https?:\/\/[^\s\p{Script=Han}，。；！？）】》、]+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`\n]*`|\d[\d.,:/-]*\d/gu;
/** A private letter of Unicode stands for each; what a text holds of these itself is left out. */
const FIRST = 0xf0000;
const PRIVATE = /[\u{f0000}-\u{ffffd}]/gu;

/** Changes the prose of a text and puts what is fixed in it back as it was. */
export function aroundFixed(text: string, change: (prose: string) => string): string {
  const fixed: string[] = [];
  const prose = text
    .replace(PRIVATE, '')
    .replace(FIXED, (words) => String.fromCodePoint(FIRST + fixed.push(words) - 1));
  return change(prose).replace(PRIVATE, (letter) => fixed[(letter.codePointAt(0) ?? 0) - FIRST] ?? '');
}
