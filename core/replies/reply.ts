import type { InboundMessage } from '../channels/message.ts';
import type { Classification, Rung } from '../intents/classification.ts';
import type { Origins } from '../knowledge/origins.ts';
import type { Audience, Source } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import type { LearnedForReply } from './apply-lessons.ts';
import type { PastReply } from './past-replies.ts';

export type ReplyInput = {
  readonly message: Pick<InboundMessage, 'from' | 'subject' | 'text'> & {
    readonly attachments?: readonly { readonly name: string; readonly text?: string }[];
  };
  /** `language`: the one to write in. */
  readonly classification: Pick<Classification, 'asks' | 'tone' | 'language' | 'grievance'> &
    Partial<Pick<Classification, 'urgency' | 'deadline'>>;
  readonly index: PassageIndex;
  /** Of when pages are, and whose; without it no reply says so. */
  readonly originsOf?: (paths: readonly string[]) => Promise<Origins>;
  /** Approved replies, newest first. */
  readonly pastReplies: readonly PastReply[];
  /** What people taught by their edits, as far as it holds for this reply. */
  readonly learned?: LearnedForReply;
  /** What was written in the thread before, oldest first. */
  readonly thread?: readonly { readonly byUs: boolean; readonly text: string }[];
  /** Times that may be offered to somebody who asks for a meeting, in their words. */
  readonly meetingTimes?: readonly string[];
  /** What to ask somebody who wants to buy, a sentence. */
  readonly nextStep?: string;
  readonly now?: Date;
  readonly workspaceName: string;
  /** What the writer may be told; members may hear more than everyone, which is the default. */
  readonly audience?: Audience;
};

/** What the writer is upset about, where a reply had better begin with that. */
export const upsetAbout = ({ tone, grievance }: ReplyInput['classification']): Classification['grievance'] =>
  grievance ?? (tone === 'angry' ? 'other' : undefined);

/** A reply that waits for a person's approval, or why a person has to write it. */
export type Reply =
  | {
      readonly kind: 'draft';
      readonly subject: string;
      readonly text: string;
      readonly sources: readonly Source[];
      /** The asks that are answered, and those that are left to a colleague, as written. */
      readonly answered: readonly string[];
      readonly open: readonly string[];
      /** What to look at before it is approved, one sentence each. */
      readonly warnings: readonly string[];
      readonly rung: Rung;
    }
  | { readonly kind: 'person'; readonly why: string; readonly nearest: readonly Source[] };

const REPLY_MARK = /^\s*(?:re|aw|antw|回复|答复)\s*(?:\[\d+\])?\s*[:：]/i;

export const replySubject = (subject: string): string => {
  const bare = subject.trim();
  return REPLY_MARK.test(bare) ? bare : `Re: ${bare}`.trim();
};

/** The name to greet by: "Weber, Anna" is turned round; a mailbox name ("support", an address) is none. */
export function greetingName({ name, address }: InboundMessage['from']): string {
  const bare = name.replace(/\(.*?\)|["']|\s[-–|/].*$/g, '').trim();
  const [last, first, ...more] = bare.split(/\s*[,，]\s*/);
  const turned = first && more.length === 0 ? `${first} ${last}` : bare;
  const impersonal =
    /@|\d|\b(?:team|support|info|service|sales|office|gmbh|ltd|inc|llc|company|no-?reply)\b|公司|客服|中心|团队|部$/i;
  return impersonal.test(turned) || turned.toLowerCase() === address.split('@')[0]?.toLowerCase() ? '' : turned;
}
