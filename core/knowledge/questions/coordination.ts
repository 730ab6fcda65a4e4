import { tagChinese } from '../../text/tokenize.ts';
import { topicsIn } from '../words/terms.ts';
import { kindOfQuestion } from './question-kind.ts';

/**
 * The questions that one with coordinated parts stands for: "What do the T4 and the C1 cost?" asks of each, 上海和杭州的办公室在哪里 of
 * two towns, "when and where" of two things. Empty where nothing is coordinated, or where it asks what lies between the parts.
 */
export function questionsOfEach(question: string): Part[] {
  if (question.length > LONGEST || ASKS_BETWEEN.test(question)) return [];
  const isChinese = HAN.test(question);
  const words = isChinese ? chineseWords(question) : englishWords(question);
  const joint = words.findIndex(({ kind }) => kind === 'joins');
  const bounds = joint < 1 ? undefined : (isChinese ? boundsInChinese : boundsInEnglish)(words, joint);
  if (!bounds) return [];
  const { from, right, to } = bounds;
  const operands = [words.slice(from, joint), words.slice(right, to)];
  let end = to;
  for (const length = to - joint; words[end]?.kind === 'joins'; end += length)
    operands.push(words.slice(end + 1, end + length));
  const after = words.slice(end);
  const shared = [words.slice(0, from), after] as const;
  // "Terms and conditions": nothing is asked of either.
  const asks = kindOfQuestion(question) !== undefined || topicsIn(textOf(shared.flat())) > 0;
  if (after[0]?.kind === 'chooses' || !asks) return [];
  return operands.map((operand) => ({
    operand: textOf(operand).trim(),
    question: textOf([...shared[0], ...operand, ...shared[1]]).replace(/分别|\s+(?=[?.!,])/gu, ''),
  }));
}

/** One of the coordinated parts, and the question as it asks of that alone. */
export type Part = { readonly operand: string; readonly question: string };

const LONGEST = 200;
const HAN = /\p{Script=Han}/u;
const ASKS_BETWEEN =
  /\b(?:between|differ\w*|compar\w+|versus|vs|together|relat\w+|or)\b|区别|不同|差[别异多]|关系|之间|一起|共同|合并|相[比差]|对比|比较|更|总共|一共|合计|对阵|比分|合作|联合|还是/i;

/** `text` has the blanks behind it; `kind` is what words must share to be coordinated. */
type Word = { readonly text: string; readonly kind: string };
/** The first part goes from `from` to the joining word, the second from `right` to `to`. */
type Bounds = { readonly from: number; readonly right: number; readonly to: number };

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join('');

/** A title in its marks is one word. */
const PIECES = /《[^》]*》|“[^”]*”|[^《“]+/gu;
const JOINS_ZH = /^(?:[和与及、]|以及)$/u;
const CHOOSES = /^(?:谁|哪)/u;
const UNIT = /^[年月日号]$/u;
const PROPER = new Set(['nr', 'nt', 'nz', 'j']);

const chineseWords = (question: string): Word[] =>
  (question.match(PIECES) ?? []).flatMap((piece) =>
    /^[《“]/u.test(piece) ? [{ text: piece, kind: 'title' }] : taggedWords(piece),
  );

function taggedWords(piece: string): Word[] {
  const words: Word[] = [];
  for (const { word, tag } of tagChinese(piece)) {
    const before = words.at(-1);
    if (UNIT.test(word) && before !== undefined && /^\d+$/.test(before.text))
      words[words.length - 1] = { ...before, text: before.text + word };
    else words.push({ text: word, kind: kindOfChinese(word, tag) });
  }
  return words;
}

function kindOfChinese(word: string, tag: string): string {
  if (JOINS_ZH.test(word)) return 'joins';
  if (CHOOSES.test(word)) return 'chooses';
  if (PROPER.has(tag)) return 'proper';
  return /^(?:n|v|vn|a|an)$/.test(tag) ? 'common' : tag;
}

/** Two words each where they differ in kind and are alike on both sides, or end alike: 成都大运会和杭州亚运会, 加急运费和标准运费. */
function boundsInChinese(words: readonly Word[], joint: number): Bounds | undefined {
  const right = joint + 1;
  const [first, last] = [words[joint - 2], words[joint - 1]];
  const [second, end] = [words[right], words[right + 1]];
  const endAlike = isHan(last) && last.text.at(-1) === end?.text.at(-1);
  const ofTwo = areAlike(first, second) && (endAlike || (last?.kind !== first?.kind && areAlike(last, end)));
  if (ofTwo) return { from: joint - 2, right, to: right + 2 };
  return areAlike(last, second) ? { from: joint - 1, right, to: right + 1 } : undefined;
}

const areAlike = (one: Word | undefined, other: Word | undefined) => one !== undefined && one.kind === other?.kind;
const isHan = (word: Word | undefined): word is Word => word !== undefined && /^\p{Script=Han}+$/u.test(word.text);

const WORDS_EN = /[^\s?.!,;:]+(?:[.,:][^\s?.!,;:]+)*\s*|[?.!,;:]+\s*/g;
const STOPS =
  /^(?:a|an|the|of|in|at|for|by|on|from|to|with|is|are|was|were|be|do|does|did|can|could|may|must|will|would|should|has|have|had|i|we|you|they|it|he|she|my|our|your|their|what|which|how|much|many|long|often|this|that|these|those|get|need|[?.!,;:]+)$/i;
const LEADS_IN = /^(?:a|an|the|of|in|at|for|by|on|from|to|with)$/i;

const englishWords = (question: string): Word[] =>
  (question.match(WORDS_EN) ?? []).map((text) => ({ text, kind: kindOfEnglish(text.trim()) }));

function kindOfEnglish(word: string): string {
  if (/^(?:and|&)$/i.test(word)) return 'joins';
  if (/^(?:when|where|who|why)$/i.test(word)) return 'asks';
  if (STOPS.test(word)) return 'stops';
  return /^["“]?[\p{Lu}\d]/u.test(word) ? 'name' : 'common';
}

/** Names beside names and words beside words, each as far as such reach; what ends the question is no longer than its counterpart. */
function boundsInEnglish(words: readonly Word[], joint: number): Bounds | undefined {
  const kind = words[joint - 1]?.kind;
  let right = joint + 1;
  while (LEADS_IN.test(words[right]?.text.trim() ?? '')) right++;
  if (kind === 'stops' || words[right]?.kind !== kind) return undefined;
  let from = joint - 1;
  while (from > 0 && words[from - 1]?.kind === kind) from--;
  let to = right + 1;
  while (words[to]?.kind === kind) to++;
  const isLast = words.slice(to).every(({ text }) => /^[?.!]/.test(text));
  return { from, right, to: isLast ? Math.min(to, right + joint - from) : to };
}
