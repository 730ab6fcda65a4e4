import type { AutomaticReply } from '../channels/automatic-reply-store.ts';
import type { NewDelivery } from '../channels/delivery-store.ts';
import type { Grown } from '../channels/grow-delivery.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import type { NewFact } from '../dialogue/fact-store.ts';
import type { FilingPlan } from '../filing/plan-filing.ts';
import type { Classification } from '../intents/classification.ts';
import type { Unanswered } from '../knowledge/gaps/record-gap.ts';
import type { NewMeeting } from '../meetings/meeting-store.ts';
import type { NewDraft } from '../replies/draft-store.ts';
import type { Action } from './decide.ts';
import type { Outcome } from './handling-store.ts';
import type { ArrivedRecording } from './recordings-of.ts';
import type { WorkspaceContext } from './workspace-context.ts';

/** What the work on one message came to; nothing of it is stored yet. */
export type Result = {
  readonly outcome: Outcome;
  readonly conversationId: string;
  /** What the message was found to be about, where that is not stored yet. */
  readonly classification?: Classification;
  /** Set for what was sent in the account's own name: it may settle a draft or a delivery. */
  readonly sent?: StoredMessage;
  /** What is to be done to it where it lies. */
  readonly filing?: { readonly accountId: string; readonly plan: FilingPlan };
  readonly draft?: NewDraft;
  readonly answer?: NewDelivery;
  /** The answer was said, or begun, already. */
  readonly grown?: Grown;
  /** The draft may go out without a person, once its recipient is claimed for the day; `later`: not now, but then. */
  readonly unattended?: {
    readonly claim: AutomaticReply;
    readonly delivery: NewDelivery;
    readonly draftId: string;
    /** What the workspace calls what says so. */
    readonly policy: string;
    readonly later?: Date;
  };
  readonly meetings?: readonly NewMeeting[];
  /** To be listened to. */
  readonly recordings?: readonly ArrivedRecording[];
  /** ISO date by which something is asked of us. */
  readonly asked?: { readonly text: string; readonly quote: string; readonly due: string };
  /** Offers its writer to keep it as an answer. */
  readonly offer?: NewDelivery;
  /** What was asked and not answered. */
  readonly unanswered?: readonly Unanswered[];
  /** What its writer told of themselves, and what of it they want forgotten. */
  readonly facts?: readonly NewFact[];
  readonly forgotten?: { readonly userId: string; readonly ids: readonly string[] };
};

/** One message and what is to be done with it. */
export type Task = {
  readonly message: StoredMessage;
  readonly classification: Classification;
  readonly action: Action;
  readonly context: WorkspaceContext;
  readonly signal: AbortSignal | undefined;
};
export type WorkDeps = Pick<
  Core,
  'stores' | 'gateway' | 'trials' | 'transcriber' | 'passageIndex' | 'channels' | 'clock' | 'logger'
>;

/** The result when there is nothing more to do than to say so. */
export const ended = (message: StoredMessage, { kind, folder, why }: Action): Result => ({
  conversationId: message.conversationId,
  outcome: { messageId: message.id, outcome: kind, folder, why },
});

/** How a model is called for it, where there is one. */
export const modelCall = (
  { context, signal }: Task,
  priority: 'interactive' | 'background',
  { gateway, trials }: Pick<WorkDeps, 'gateway' | 'trials'>,
) => ({
  call: { workspaceId: context.workspaceId, priority, ...(signal ? { signal } : {}) },
  ...(gateway ? { gateway } : {}),
  belief: trials?.belief,
});

/** A mail that names a day by which something is asked is a commitment in the making: it goes into the ledger. */
export function deadlineOf({ message, classification, action }: Task): Pick<Result, 'asked'> {
  const { deadline, asks } = classification;
  if (!deadline || action.kind === 'file' || action.kind === 'junk') return {};
  return { asked: { text: message.subject, quote: asks[0]?.text ?? message.subject, due: deadline } };
}
