import { reasonOf } from '../errors.ts';
import { resolveCitations } from '../knowledge/answers/cited-passages.ts';
import { type Passage, sourceOf } from '../knowledge/passage.ts';
import { findPassages } from '../knowledge/vectors/find-passages.ts';
import type { Call, Generated, LlmGateway } from '../llm/gateway.ts';
import { disagreements, disputedBy } from './disagreements.ts';
import { draftLocally } from './draft-locally.ts';
import { type DraftOutput, draftReplyPrompt } from './draft-reply.prompt.ts';
import { meetingWarnings } from './draft-warnings.ts';
import { namesGiven } from './names-in-words.ts';
import { findPastReply, type PastReply, pastSource } from './past-replies.ts';
import { greetingName, type Reply, type ReplyInput, replySubject } from './reply.ts';
import { inStyle } from './style.ts';
import { whatIsUntrue } from './what-is-untrue.ts';

export type DraftedReply = Reply & {
  /** Why it is the local draft although a model is configured. */
  readonly stepDown?: string;
  readonly receipt?: Generated<unknown>;
};

const SHOWN = 8;
const READ_AT_MOST = 6000;

/**
 * Drafts a reply to a message: by the model when there is one; by the local algorithm when there is none, when it fails,
 * or when its draft cites or states what is in no source.
 */
export async function draftReply(
  input: ReplyInput,
  { gateway, call }: { gateway?: LlmGateway; call: Call },
): Promise<DraftedReply> {
  const passages = await passagesFor(input);
  if (!gateway || passages.length === 0) return draftLocally(input);
  const past = pastReplyFor(input);
  const earlier = past ? [past] : [];
  try {
    const shown = {
      ...input,
      message: { ...input.message, text: input.message.text.slice(0, READ_AT_MOST) },
    };
    const receipt = await gateway.generate(draftReplyPrompt(shown, passages, earlier), call);
    const reply = await checkReply(receipt.value, input, passages, earlier);
    if (typeof reply === 'string')
      return { ...(await draftLocally(input)), receipt, stepDown: `The model's draft ${reply}.` };
    return { ...reply, ...(reply.kind === 'draft' ? { rung: receipt.tier } : {}), receipt };
  } catch (error) {
    call.signal?.throwIfAborted();
    return { ...(await draftLocally(input)), stepDown: reasonOf(error) };
  }
}

/** The passages nearest to each ask, best of each first. */
async function passagesFor({ message, classification, index, audience = 'everyone' }: ReplyInput): Promise<Passage[]> {
  const asks = classification.asks.map(({ text }) => text);
  const queries = asks.length > 0 ? asks : [`${message.subject}\n${message.text.slice(0, READ_AT_MOST)}`];
  const each = Math.max(3, Math.floor(SHOWN / queries.length));
  const found = await Promise.all(
    queries.map((query) => findPassages(index, query, { audience, limit: each, context: message.subject })),
  );
  return [...new Map(found.flat().map(({ passage }) => [passage.id, passage])).values()].slice(0, SHOWN);
}

/** An approved reply to the same questions, with the name of who writes now. */
function pastReplyFor({ classification, pastReplies, message, meetingTimes = [] }: ReplyInput): PastReply | undefined {
  const asks = classification.asks.map(({ text }) => text);
  // What was offered then is over.
  const past = meetingTimes.length > 0 ? undefined : findPastReply(asks, pastReplies);
  const answer = past && namesGiven(past.answer, greetingName(message.from));
  return past && answer ? { ...past, answer } : undefined;
}

/** The model's draft as a reply; or, as a string, what is not true in it. */
async function checkReply(
  { asks, text: written }: DraftOutput,
  input: ReplyInput,
  passages: readonly Passage[],
  earlier: readonly PastReply[],
): Promise<Reply | string> {
  const { message, learned, meetingTimes = [], classification } = input;
  const answered = asks.filter((ask) => ask.answered);
  const open = asks.filter((ask) => !ask.answered).map(({ ask }) => ask);
  const citations = answered.flatMap((ask) => ask.citations);
  if (answered.length === 0) {
    const nearest = passages.slice(0, 3).map((passage) => sourceOf(passage, passage.text));
    return { kind: 'person', why: 'The model found no answer in the nearest pages.', nearest };
  }
  if (citations.length === 0 && earlier.length === 0) return 'cites nothing';
  const sources = resolveCitations(citations, passages);
  if (typeof sources === 'string') return sources;
  const cited = citations.map(({ passage }) => passages[passage - 1]?.text ?? '');
  const untrue = whatIsUntrue(written, { input, cited, earlier });
  if (untrue) return untrue;
  const disputed = answered.map((one) => disputedBy(one, passages));
  const style = learned?.styleIn(classification.language) ?? {};
  const text = inStyle(written.trim(), style, greetingName(message.from));
  return {
    kind: 'draft',
    subject: replySubject(message.subject),
    text,
    sources: [...sources, ...earlier.map(({ question, answer }) => pastSource(question, answer))],
    answered: answered.map(({ ask }) => ask),
    open,
    warnings: [...(await disagreements(disputed, input)), ...meetingWarnings(meetingTimes)],
    rung: 'strong',
  };
}
