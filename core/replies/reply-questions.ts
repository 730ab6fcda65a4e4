import { splitQuestion } from '../knowledge/questions/split-question.ts';
import { splitSentences } from '../text/sentences.ts';
import { takeFrameOff } from './frames.ts';

/** A sentence that is to be answered, as written, and what is said around it. */
export type Question = { readonly ask: string; readonly context: string };

/** Bounds on what is read: a mail may be megabytes long. */
const MOST_ASKS = 12;
const LONGEST_READ = 600;
export const READ_AT_MOST = 20_000;

/** A wish to know, without a question mark: "We would like to know where …". */
const WISH =
  /\b(?:like|love|want|need|wish|keen|curious|interested) to (?:know|learn|hear|understand|find out|ask)\b|\b(?:wonder|wondering) (?:if|whether|how|what|when|where|who|which)\b|想(?:知道|了解|咨询|请教|请问|问)|请教一下/i;
/** A question whose writer left the mark out. */
const UNMARKED =
  /^(?:(?:and|also|but|so),? )*(?:(?:is|are) there|(?:do|can|could|would|will) (?:you|we|i)|how (?:much|many|long|often|do|can)|what (?:is|are|does|do))\b.*(?<![?？])$/i;
/** A complaint of something that does not work, which wants a remedy without asking for one. */
const PROBLEM =
  /\b(?:(?:do|does|did|will|wo|is|ca|could|can|would)(?:n['’]t| ?not)|error|fault|faulty|broken|breaks|stopped|stops|fails?|failed|problem|trouble|stuck|(?:any|some) (?:hint|help|advice|idea)|shows?|says|displays?)\b|不了|不上|不开|报错|错误|故障|坏了|无法|异常|失灵|没反应|求助|提示|显示/i;
/** "Second, …" opens a matter of its own: what stands before it is about something else. */
const OPENS_MATTER =
  /^(?:first|second|third|another|also|besides|one more|separately)\b|^(?:[一二三]是|第[一二三]|另外|还有|此外)/i;

/** What is asked in a mail, in its order: the asks, wishes to know, or else the problem that it describes. */
export function questionsIn(text: string, asks: readonly string[]): readonly Question[] {
  const paragraphs = takeFrameOff(text.slice(0, READ_AT_MOST))
    .body.split(/\n\s*\n/)
    .map(splitSentences)
    .filter((sentences) => sentences.length > 0);
  const sentences = paragraphs.flat();
  const wishes = sentences.filter(
    (sentence) => sentence.length <= LONGEST_READ && (WISH.test(sentence) || UNMARKED.test(sentence)),
  );
  const wanted = asks.map((ask) => ask.trim().slice(0, LONGEST_READ));
  const known = new Set([...wanted, ...wishes]);
  const placeOf = (ask: string) => (sentences.includes(ask) ? sentences.indexOf(ask) : sentences.length);
  const found = [...known].toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, MOST_ASKS);
  return found.map((ask) => ({ ask, context: around(ask, paragraphs, known).join('\n') }));
}

/** The statements of the paragraph with the ask and of the one before, where that is about the same matter. */
function around(ask: string, paragraphs: readonly (readonly string[])[], asks: ReadonlySet<string>): string[] {
  const at = paragraphs.findIndex((sentences) => sentences.includes(ask));
  const own = paragraphs[at] ?? [];
  const before = OPENS_MATTER.test(own[0] ?? '') ? [] : (paragraphs[at - 1] ?? []);
  return [...before, ...own].filter((sentence) => !asks.has(sentence));
}

/** The problem that a mail describes when it asks nothing: its first sentence that tells of one, with all the others. */
export function problemIn(text: string): Question | undefined {
  const sentences = splitSentences(takeFrameOff(text.slice(0, READ_AT_MOST)).body).slice(0, MOST_ASKS);
  const ask = sentences.find((sentence) => sentence.length <= LONGEST_READ && PROBLEM.test(sentence));
  return ask === undefined ? undefined : { ask, context: sentences.join('\n') };
}

/** Longest ask that is quoted; a Chinese character counts as two letters. */
const LONGEST_QUOTED = 80;
const LEAD_IN =
  /^(?:\d+[.、)]\s*|[^:：?？]{1,40}[:：]\s*|(?:first|second|third|also|and|so|but|另外|还有|那|想问一下|请问)[,，]?\s*)+/i;

/** An ask short enough to be quoted and yet whole: the sentence, else its last question; undefined when that is long too. */
export function inShort(ask: string): string | undefined {
  const clauses = /[?？]$/.test(ask) ? [ask, splitQuestion(ask).at(-1) ?? ask] : [ask];
  return clauses.map((clause) => clause.replace(LEAD_IN, '')).find((clause) => weigh(clause) <= LONGEST_QUOTED);
}

const weigh = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
