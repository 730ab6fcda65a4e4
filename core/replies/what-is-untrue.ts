import { termsOf } from '../knowledge/words/terms.ts';
import { checkDraft } from '../safety/check-draft.ts';
import { unsupportedFigures } from '../safety/figures.ts';
import { detectLanguage } from '../text/language.ts';
import { isChinese, saidAgain } from './apply-lessons.ts';
import type { PastReply } from './past-replies.ts';
import type { ReplyInput } from './reply.ts';

type Rests = {
  readonly input: ReplyInput;
  /** The passages that the draft cites. */
  readonly cited: readonly string[];
  /** The approved reply to the same questions. */
  readonly earlier: readonly PastReply[];
};

/** How much of what a person approved for the same question a draft has to say. */
const SAYS_THE_SAME = 0.6;
/** Shorter texts of a European language can't be told from others. */
const LONG_ENOUGH = 120;

/** Why a model's draft is not used, as the end of a sentence that begins with "The model's draft"; undefined when nothing is wrong. Pure. */
export function whatIsUntrue(text: string, { input, cited, earlier }: Rests): string | undefined {
  const { message, learned, meetingTimes = [], thread = [], classification } = input;
  const corrections = learned?.corrections ?? [];
  const approved = [...earlier.map(({ answer }) => answer), ...corrections.map(({ after }) => after)];
  const before = thread.map((one) => one.text);
  const sources = [...cited, ...approved, ...meetingTimes];
  const incoming = [message.subject, message.text, ...before].join('\n');
  const [warning] = checkDraft({ text, sources, incoming });
  if (warning) return `was not used. ${warning.replace(/\.$/, '')}`;
  const figure = unsupportedFigures(text, [...sources, incoming, input.workspaceName]).find(tellsSomething);
  if (figure) return `was not used. Unsupported number "${figure}": it is in no source and not in the mail`;
  const again = saidAgain(text, corrections);
  if (again) return `says "${again}", which a person corrected before`;
  if (!isIn(classification.language, text, message.text)) return 'is not in the language that it had to be in';
  const left = earlier.find((reply) => !says(text, reply));
  return left ? 'does not say what a person approved for the same question' : undefined;
}

/** A single digit numbers an entry or counts what is there; a year stands by a date, which is looked at itself. */
const tellsSomething = (figure: string): boolean => /\d.*\d/.test(figure) && !/^20[2-4]\d\W?$/.test(figure);

const says = (text: string, { answer }: PastReply): boolean => {
  if (isChinese(text) !== isChinese(answer)) return true;
  const terms = new Set(termsOf(text));
  const wanted = [...new Set(termsOf(answer))];
  return wanted.filter((term) => terms.has(term)).length >= SAYS_THE_SAME * wanted.length;
};

/** Chinese is told by its script; another language where both texts are long enough, and the mail's is told right. */
function isIn(language: string, text: string, mail: string): boolean {
  const written = detectLanguage(text);
  if (language === 'zh' || written === 'zh') return written === language;
  const isTellable = text.length >= LONG_ENOUGH && (language === 'en' || detectLanguage(mail) === language);
  return !isTellable || written === language || written === 'und' || language === 'und';
}
