import { type Answer, answerLocally } from '../knowledge/answer-locally.ts';
import type { Source } from '../knowledge/passage.ts';
import { topicsIn } from '../knowledge/terms.ts';
import { checkDraft } from '../safety/check-draft.ts';
import { splitSentences } from '../text/sentences.ts';
import { type Frame, frameFor } from './frames.ts';
import { findPastReply } from './past-replies.ts';
import { greetingName, type Reply, type ReplyInput, replySubject } from './reply.ts';
import { toReader } from './to-reader.ts';

type Found = Extract<Answer, { kind: 'answer' }>;
type AskedAnswer = { readonly ask: string; readonly answer: Answer };

/** A mail that asks nothing outright ("My logger shows E03.") is answered only when a page clearly speaks of it. */
const SURE = 0.6;
const STATEMENTS = 8;
const LONGEST_SHOWN = 100;
/** Bounds on what is read: a mail may be megabytes long. */
const MOST_ASKS = 12;
const LONGEST_READ = 600;
const READ_AT_MOST = 20_000;

/**
 * A reply without a model: the approved reply to the same question, else the sentences of the handbook that answer each
 * ask, in a polite frame in the language of the mail. A person is needed when not one ask is answered.
 */
export function draftLocally(input: ReplyInput): Reply {
  const asks = input.classification.asks.slice(0, MOST_ASKS).map(({ text }) => text.trim().slice(0, LONGEST_READ));
  const wanted = asks.length > 0 ? asks : [input.message.text.slice(0, READ_AT_MOST)];
  const past = findPastReply(wanted, input.pastReplies);
  if (past)
    return finish(input, {
      body: past.answer,
      sources: [pastSource(past.question, past.answer)],
      answered: asks,
      open: [],
    });
  const results = answersTo(asks, input);
  const answered = results.filter(
    (result): result is { ask: string; answer: Found } => result.answer.kind === 'answer',
  );
  if (answered.length === 0) return needsPerson(results);
  const open = results.filter(({ answer }) => answer.kind === 'unknown').map(({ ask }) => ask);
  return finish(input, {
    body: compose(answered, open, input),
    sources: unique(answered.flatMap(({ answer }) => answer.sources)),
    answered: answered.map(({ ask }) => ask),
    open,
  });
}

/** Each ask with its answer, in the order of the mail; an ask without a topic ("Could you let me know?") is left out. */
function answersTo(
  asks: readonly string[],
  { message, classification, index, audience = 'everyone' }: ReplyInput,
): AskedAnswer[] {
  const { language } = classification;
  const sentences = splitSentences(message.text.slice(0, READ_AT_MOST));
  const about = (ask: string): AskedAnswer => {
    const before = sentences.slice(Math.max(0, sentences.indexOf(ask) - 2), Math.max(0, sentences.indexOf(ask)));
    const context = [message.subject, ...before].join('\n');
    return { ask, answer: answerLocally(ask, index, { audience, language, context }) };
  };
  const withTopic = asks.map(about).filter(({ ask, answer }) => answer.kind === 'answer' || topicsIn(ask) > 0);
  if (withTopic.length > 0) return withTopic;
  const statements = sentences.slice(0, STATEMENTS).filter((sentence) => topicsIn(sentence) > 1);
  const sure = statements
    .map((ask): AskedAnswer => ({ ask, answer: answerLocally(ask, index, { audience, language }) }))
    .filter(({ answer }) => answer.kind === 'unknown' || answer.confidence >= SURE);
  const best = sure.toSorted((a, b) => confidenceOf(b.answer) - confidenceOf(a.answer))[0];
  return best ? [best] : [];
}

const confidenceOf = (answer: Answer): number => (answer.kind === 'answer' ? answer.confidence : 0);

function needsPerson(results: readonly AskedAnswer[]): Reply {
  const unknown = results.map(({ answer }) => answer).filter((answer) => answer.kind === 'unknown');
  const why = unknown[0]?.why ?? 'Nothing is asked that the handbook could answer.';
  return { kind: 'person', why, nearest: unique(unknown.flatMap(({ nearest }) => nearest)).slice(0, 3) };
}

function compose(
  answered: readonly { ask: string; answer: Found }[],
  open: readonly string[],
  input: ReplyInput,
): string {
  const frame = frameFor(input.classification.language);
  const distinct = [...new Map(answered.map((one) => [one.answer.text, one])).values()];
  const several = distinct.length > 1;
  const parts = distinct.map(({ ask, answer }) => {
    const words = inLanguage(answer, input, frame);
    return several ? `${frame.about(shorten(ask))}\n${words}` : words;
  });
  return [...parts, ...(open.length > 0 ? [frame.open(open.map(shorten))] : [])].join('\n\n');
}

function inLanguage(answer: Found, { classification, audience }: ReplyInput, frame: Frame): string {
  const words = withHeading(answer);
  const text = audience === 'members' ? words : toReader(words);
  const sameScript = (answer.language === 'zh') === (classification.language === 'zh');
  return sameScript ? text : `${frame.quoted}\n${text}`;
}

/** One entry of a list ("Norway: 5 to 8 days") needs its heading to be understood. */
function withHeading({ text, sources: [source] }: Found): string {
  const heading = source?.heading.split(' › ').at(-1);
  const isEntry = !text.includes('\n') && /^[^.!?。！？]{1,60}[:：](?!\d)/.test(text);
  return isEntry && heading ? `${heading} – ${text}` : text;
}

const shorten = (ask: string): string =>
  ask.length > LONGEST_SHOWN ? `${ask.slice(0, LONGEST_SHOWN - 1).trimEnd()}…` : ask;

type Content = { body: string; sources: readonly Source[]; answered: readonly string[]; open: readonly string[] };

function finish(
  { message, classification, workspaceName }: ReplyInput,
  { body, sources, answered, open }: Content,
): Reply {
  const frame = frameFor(classification.language);
  const opening = classification.tone === 'angry' ? frame.calm : frame.thanks;
  const greeting = frame.greeting(greetingName(message.from));
  const text = [greeting, opening, body, frame.closing, frame.signature(workspaceName)].join('\n\n');
  const incoming = `${message.subject}\n${message.text}`;
  const warnings = checkDraft({ text, sources: sources.map(({ quote }) => quote), incoming });
  return {
    kind: 'draft',
    subject: replySubject(message.subject),
    text,
    sources,
    answered,
    open,
    warnings,
    rung: 'local',
  };
}

const pastSource = (question: string, answer: string): Source => ({
  path: '',
  title: 'An approved reply',
  heading: question.split('\n')[0] ?? '',
  quote: answer,
});

const unique = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [`${source.path}\n${source.quote}`, source])).values(),
];
