/** Nobody marks up so long a paragraph; the time it takes to look for markup may grow with the square of this. */
const LONGEST = 5000;

/** A line without inline markup. A link keeps its address unless that is its text. */
export function stripInlineMarkup(line: string): string {
  if (line.length > LONGEST) return line.trim();
  return line
    .replace(/<!--.*?-->/g, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\((?:mailto:)?([^)\s]+)[^)]*\)/g, (_, text: string, link: string) => linkText(text, link))
    .replace(/<((?:https?:|mailto:)?[^\s<>]+[@:][^\s<>]+)>/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\d*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\p{L}\d*])/gu, '$1')
    .replace(/(?<![\p{L}\d_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\p{L}\d_])/gu, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>-])/g, '$1')
    .trim();
}

/** A link to another page of the handbook means nothing in a mail: only its text is kept. */
const linkText = (text: string, link: string): string =>
  text === link || !/^https?:|@/.test(link) ? text : `${text} (${link})`;
