/** The shape of a text rather than its words: these hold for every language. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'a question mark': /[?？]/,
  'ends with a question': /[?？]\s*\S{0,40}$/,
  'exclamation marks': /[!！]/,
  'several exclamation marks': /[!！]{2,}/,
  'an amount of money': /[€$£¥]\s?\d|\d[\d.,]*\s?(?:€|eur|usd|euro|dollars?|元|块|万|人民币)/i,
  'a per cent figure': /\d\s?%|折/,
  'a time of day': /\b\d{1,2}(?::\d{2}|\s?[ap]\.?m\b)|[上下]午|\d{1,2}点/i,
  'a link': /https?:\/\/|www\./i,
  'a reference number': /[A-Z]{2,}-?\d{2,}|#\d+|\b(?:no|nr)\.\s?\d|\d{4,}|编号|单号/,
  'time stamps': /-->|\[\d{1,2}:\d{2}(?::\d{2})?\]|^\d{1,2}:\d{2}:\d{2}\b/m,
  'a list': /^\s*(?:[-*•]|\d[.)、）])\s?\S/m,
  'a smiley or emoji': /[:;]-?[)D(]|\p{Extended_Pictographic}/u,
  'a greeting': /^(?:hi|hello|dear|hey|good (?:morning|afternoon|day)|您好|你好|尊敬的|各位|亲爱的)/im,
  'a polite close': /(?:regards|best wishes|sincerely|many thanks|kind regards|此致|敬上|祝好|顺颂)/i,
  'words in capitals': /\b[A-Z]{4,}\b.*\b[A-Z]{4,}\b/s,
  'first person': /\b(?:i|we|my|our)\b|我/i,
  'second person': /\b(?:you|your)\b|您|你/i,
  'future or wish': /\b(?:will|would|shall|going to|like to|want)\b|想|将|要/i,
  'past or done': /\b(?:was|were|has|have|had|did|\w+ed)\b|了|过/i,
  negation: /\b(?:not|no|never|n't|nothing|cannot)\b|n['’]t\b|不|没|无/i,
};

/** Shapes that weigh in but explain nothing to a person. */
export const SAYS_LITTLE: ReadonlySet<string> = new Set(
  'very short text,short text,medium text,long text,first person,second person,negation,future or wish,past or done,ends with a question'.split(
    ',',
  ),
);

const SPEAKER =
  /(?:^|[\s。.?？!！\]])(\p{Lu}[\p{L}.]{0,14}(?: [\p{Lu}\d][\p{L}\d]{0,14})?|\p{Script=Han}{1,4}\d?)(?:\s?[（(]\d[^)）]{0,9}[)）])?[:：](?!\/\/)/gu;

/** Three labels of which one comes back: a form or a header names each field once. */
function takesTurns(text: string): boolean {
  const speakers = [...text.matchAll(SPEAKER)].map(([, name]) => name);
  return speakers.length >= 3 && new Set(speakers).size < speakers.length;
}

/** Names of the shapes a text has, and how long it is. */
export function findShapes(text: string): string[] {
  const length = text.length < 25 ? 'very short' : text.length < 110 ? 'short' : text.length < 400 ? 'medium' : 'long';
  const named = Object.entries(SHAPES).filter(([, pattern]) => pattern.test(text));
  return [`${length} text`, ...(takesTurns(text) ? ['speakers taking turns'] : []), ...named.map(([name]) => name)];
}
