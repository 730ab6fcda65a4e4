import { reasonOf } from '../errors.ts';
import { resolveCitations } from '../knowledge/cited-passages.ts';
import type { Passage } from '../knowledge/passage.ts';
import type { Call, Generated, LlmGateway } from '../llm/gateway.ts';
import { checkDraft } from '../safety/check-draft.ts';
import { draftLocally } from './draft-locally.ts';
import { type DraftOutput, draftReplyPrompt } from './draft-reply.prompt.ts';
import { findPastReply, type PastReply } from './past-replies.ts';
import { type Reply, type ReplyInput, replySubject } from './reply.ts';

export type DraftedReply = Reply & {
  /** Why it is the local draft although a model is configured. */
  readonly stepDown?: string;
  readonly receipt?: Generated<unknown>;
};

const SHOWN = 8;
const LESSONS = 20;
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
  const past = findPastReply(
    input.classification.asks.map(({ text }) => text),
    input.pastReplies,
  );
  const earlier = past ? [past] : [];
  try {
    const shown = {
      ...input,
      lessons: input.lessons.slice(0, LESSONS),
      message: { ...input.message, text: input.message.text.slice(0, READ_AT_MOST) },
    };
    const receipt = await gateway.generate(draftReplyPrompt(shown, passages, earlier), call);
    const reply = checkReply(receipt.value, input, passages, earlier);
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
    queries.map((query) => index.search(query, { audience, limit: each, context: message.subject })),
  );
  return [...new Map(found.flat().map(({ passage }) => [passage.id, passage])).values()].slice(0, SHOWN);
}

/** The model's draft as a reply; or, as a string, what is not true in it. */
function checkReply(
  { asks, text }: DraftOutput,
  { message }: ReplyInput,
  passages: readonly Passage[],
  earlier: readonly PastReply[],
): Reply | string {
  const answered = asks.filter((ask) => ask.answered);
  const open = asks.filter((ask) => !ask.answered).map(({ ask }) => ask);
  const citations = answered.flatMap((ask) => ask.citations);
  if (answered.length === 0) {
    const nearest = passages
      .slice(0, 3)
      .map(({ path, title, heading, text: quote }) => ({ path, title, heading, quote }));
    return { kind: 'person', why: 'The model found no answer in the nearest pages.', nearest };
  }
  if (citations.length === 0 && earlier.length === 0) return 'cites nothing';
  const sources = resolveCitations(citations, passages);
  if (typeof sources === 'string') return sources;
  const cited = citations.map(({ passage }) => passages[passage - 1]?.text ?? '');
  const known = [...cited, ...earlier.map(({ answer }) => answer)];
  const warnings = checkDraft({ text, sources: known, incoming: `${message.subject}\n${message.text}` });
  if (warnings[0]) return `was not used. ${warnings[0].replace(/\.$/, '')}`;
  const words = { subject: replySubject(message.subject), text: text.trim() };
  return { kind: 'draft', ...words, sources, answered: answered.map(({ ask }) => ask), open, warnings, rung: 'strong' };
}
