import { type Answer, answerLocally, type Found, speaksOf } from '../knowledge/answers/answer-locally.ts';
import type { Source } from '../knowledge/passage.ts';
import { termsOf, topicsIn } from '../knowledge/words/terms.ts';
import { isChinese } from './apply-lessons.ts';
import { disagreements } from './disagreements.ts';
import { type Content, finish } from './finish-draft.ts';
import { type Frame, frameFor } from './frames.ts';
import { namesGiven } from './names-in-words.ts';
import { adaptPastReply, findPastReply, type PastReply, pastSource } from './past-replies.ts';
import { greetingName, type Reply, type ReplyInput } from './reply.ts';
import { inShort, problemIn, type Question, questionsIn, READ_AT_MOST } from './reply-questions.ts';
import { rowsInWords, toReader, withHeading } from './to-reader.ts';

type AskedFound = { readonly ask: string; readonly answer: Found };
type AskedAnswer = { readonly ask: string; readonly answer: Answer };

/** A mail that asks nothing outright is answered only when a page clearly speaks of its problem. */
const SURE = 0.6;

/**
 * A reply without a model: the approved reply to the same question, else the sentences of the handbook that answer each
 * ask, in a polite frame in the language of the mail, else the approved reply to the same question about another order. A person is
 * needed when not one ask is answered.
 */
export async function draftLocally(input: ReplyInput): Promise<Reply> {
  const asks = input.classification.asks.map(({ text }) => text);
  const questions = questionsIn(input.message.text, asks);
  const wanted = questions.length > 0 ? questions.map(({ ask }) => ask) : [input.message.text.slice(0, READ_AT_MOST)];
  const pastReplies = usableReplies(input);
  // What was offered then is over.
  const past = input.meetingTimes?.length ? undefined : findPastReply(wanted, pastReplies);
  if (past) return takenOver(input, past, { answered: questions.map(({ ask }) => ask), warnings: [] });
  const results = await (questions.length > 0 ? answersTo(questions, input) : answerToProblem(input));
  const answered = results.flatMap(({ ask, answer }) => (answer.kind === 'answer' ? [{ ask, answer }] : []));
  if (answered.length === 0) return withoutHandbook(input, { results, wanted, pastReplies });
  const said = answered.map(({ answer }) => answer.text);
  const open = results
    .flatMap(({ ask, answer }) => (answer.kind === 'answer' ? (answer.open ?? []) : [ask]))
    .filter((ask) => !speaksOf(ask, said) && !isAnsweredByTimes(ask, input));
  return finish(input, {
    body: compose(answered, open, input),
    sources: unique(answered.flatMap(({ answer }) => answer.sources)),
    answered: answered.map(({ ask }) => ask),
    open,
    warnings: await disagreements(
      answered.map(({ answer }) => answer),
      input,
    ),
  });
}

/** Past replies in the language to write in, with the names of who writes now. */
const usableReplies = ({ pastReplies, classification, message }: ReplyInput): PastReply[] =>
  pastReplies.flatMap(({ question, answer }) => {
    const named = isChinese(answer) === (classification.language === 'zh') ? answer : undefined;
    const filled = named && namesGiven(named, greetingName(message.from));
    return filled ? [{ question, answer: filled }] : [];
  });

const takenOver = (
  input: ReplyInput,
  { question, answer }: PastReply,
  { answered, warnings }: Pick<Content, 'answered' | 'warnings'>,
): Reply => finish(input, { body: answer, sources: [pastSource(question, answer)], answered, open: [], warnings });

type Unanswered = {
  readonly results: readonly AskedAnswer[];
  readonly wanted: readonly string[];
  readonly pastReplies: readonly PastReply[];
};

/** What can be said where the handbook has nothing. */
function withoutHandbook(input: ReplyInput, { results, wanted, pastReplies }: Unanswered): Reply {
  const adapted = adaptPastReply(wanted, pastReplies, input.now ?? new Date());
  if (adapted) {
    const warnings = adapted.replaced.map(
      ({ was, is }) =>
        `Taken over from an earlier reply with ${is} in the place of ${was}: check that what it says holds for it.`,
    );
    return takenOver(input, adapted, { answered: wanted, warnings });
  }
  const { meetingTimes = [], classification } = input;
  if (meetingTimes.length === 0) return needsPerson(results);
  const open = results.map(({ ask }) => ask).filter((ask) => !isAnsweredByTimes(ask, input));
  const body = compose([], open, input);
  const asked = classification.asks.map(({ text }) => text).filter((ask) => isAnsweredByTimes(ask, input));
  return finish(input, { body, sources: [], answered: asked, open, warnings: [] });
}

const MEETING =
  /\b(?:meet(?:ing)?|call|talk|appointment|visit|video|zoom|teams)\b|会议|开会|见面|面谈|会面|通话|电话|拜访|视频/i;

/** Times that are offered answer what asks for a meeting. */
const isAnsweredByTimes = (ask: string, { meetingTimes = [] }: ReplyInput): boolean =>
  meetingTimes.length > 0 && MEETING.test(ask);

/** Each ask with its answer, in the order of the mail; an ask without a topic ("Could you let me know?") is left out. */
async function answersTo(questions: readonly Question[], input: ReplyInput): Promise<AskedAnswer[]> {
  const { tone, language } = input.classification;
  const { index, message, audience = 'everyone' } = input;
  const answers = await Promise.all(
    questions.map(async ({ ask, context }): Promise<AskedAnswer> => {
      // To somebody angry nothing is sent but what they asked for: a guess would make it worse.
      const around = tone === 'angry' ? {} : { context, subject: message.subject };
      return { ask, answer: await answerLocally(ask, index, { audience, language, ...around }) };
    }),
  );
  return answers.filter(({ ask, answer }) => answer.kind === 'answer' || topicsIn(ask) > 0);
}

async function answerToProblem({
  message,
  classification,
  index,
  audience = 'everyone',
}: ReplyInput): Promise<AskedAnswer[]> {
  const problem = classification.tone === 'angry' ? undefined : problemIn(message.text);
  if (!problem) return [];
  const { ask, context } = problem;
  const answer = await answerLocally(ask, index, {
    audience,
    language: classification.language,
    context,
    subject: message.subject,
  });
  return answer.kind === 'unknown' || answer.confidence >= SURE ? [{ ask, answer }] : [];
}

function needsPerson(results: readonly AskedAnswer[]): Reply {
  const unknown = results.map(({ answer }) => answer).filter((answer) => answer.kind === 'unknown');
  const why = unknown[0]?.why ?? 'Nothing is asked that the handbook could answer.';
  return { kind: 'person', why, nearest: unique(unknown.flatMap(({ nearest }) => nearest)).slice(0, 3) };
}

function compose(answered: readonly AskedFound[], open: readonly string[], input: ReplyInput): string {
  const frame = frameFor(input.classification.language);
  const distinct = withoutRepetition(answered);
  const parts = distinct.map(({ ask, answer }) => {
    const words = inLanguage(answer, input, frame);
    const short = distinct.length > 1 ? inShort(ask) : undefined;
    return short === undefined ? words : `${frame.about(short)}\n${words}`;
  });
  const left = open.map(inShort).filter((ask) => ask !== undefined);
  return [...parts, ...(open.length > 0 ? [frame.open(left)] : [])].join('\n\n');
}

/** What one answer says is not said again; of two asks with one answer, it stands under the one it says more about. */
function withoutRepetition(answered: readonly AskedFound[]): AskedFound[] {
  const shared = ({ ask, answer }: AskedFound) => {
    const said = new Set(termsOf(answer.text));
    return termsOf(ask).filter((term) => said.has(term)).length;
  };
  const ranked = answered.toSorted((a, b) => b.answer.text.length - a.answer.text.length || shared(b) - shared(a));
  const kept = ranked.filter(
    ({ answer }, at) => !ranked.slice(0, at).some((longer) => longer.answer.text.includes(answer.text)),
  );
  return answered.filter((one) => kept.includes(one));
}

function inLanguage(answer: Found, { classification, audience }: ReplyInput, frame: Frame): string {
  // What other pages say against it is for the person who approves.
  const own = answer.sources.filter((source) => !answer.conflicts?.includes(source));
  const words = own.map((source) => rowsInWords(withHeading(source))).join('\n\n');
  const text = audience === 'members' ? words : toReader(words);
  const sameScript = (answer.language === 'zh') === (classification.language === 'zh');
  return sameScript ? text : `${frame.quoted}\n${text}`;
}

const unique = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [`${source.path}\n${source.quote}`, source])).values(),
];
