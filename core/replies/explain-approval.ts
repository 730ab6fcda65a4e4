import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { meantBy } from '../intents/in-force.ts';
import { allIntents } from '../intents/manage-intents.ts';
import type { ApprovalPolicy } from '../policy/approval-policy.ts';
import { addressesOf, approvalRule } from './approval-rule.ts';

const noMessage = defineError({
  code: 'policies.no-message',
  message: (id: string) => `There is no message ${id}. "frontdesk inbox" lists them.`,
});

export type ExplainedApproval = {
  /** The policy that decides about the reply; null where the workspace has none for it. */
  readonly policy: ApprovalPolicy | null;
  /** Whom the reply goes to, or would. */
  readonly recipients: readonly string[];
  readonly intent: string | null;
  /** What the intent's handling says: `answer` lets replies go out without a person, where no policy says otherwise. */
  readonly handling: string | null;
};

/** Which policy decides about the reply to a message, as things are now. */
export async function explainApproval(
  { workspaceId, messageId }: { readonly workspaceId: string; readonly messageId: string },
  { stores }: Pick<Core, 'stores'>,
): Promise<ExplainedApproval> {
  const [message] = await stores.messages.load(workspaceId, [messageId]);
  if (!message) throw noMessage(messageId);
  const [draftId] = await stores.drafts.idsFor(workspaceId, [messageId]);
  const draft = draftId === undefined ? undefined : await stores.drafts.get(workspaceId, draftId);
  const recipients = draft?.recipients ?? { to: [message.replyTo ?? message.from], cc: [] };
  const about = { messageId, recipients };
  const policy = (await approvalRule({ workspaceId, draft: about, account: message.account }, { stores })) ?? null;
  const classification = (await stores.handling.classifications(workspaceId, [messageId])).get(messageId);
  const intent = classification?.intents[0]?.intent;
  const known = intent === undefined ? undefined : meantBy(intent, await allIntents({ workspaceId }, { stores }));
  return { policy, recipients: addressesOf(recipients), intent: known?.id ?? null, handling: known?.handling ?? null };
}
