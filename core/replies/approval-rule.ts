import type { Core } from '../core.ts';
import type { Classification } from '../intents/classification.ts';
import { meantBy } from '../intents/in-force.ts';
import { allIntents } from '../intents/manage-intents.ts';
import { outsideOf } from '../people/is-outside.ts';
import { type ApprovalPolicy, policyFor } from '../policy/approval-policy.ts';
import type { Draft, Recipients } from './draft-store.ts';

type Asked = {
  readonly workspaceId: string;
  readonly draft: Pick<Draft, 'messageId' | 'recipients'>;
  /** The account that the mail came to. */
  readonly account: string;
};

/** The policy that decides about a draft as it is now: its recipients may have been changed, the policies too. */
export async function approvalRule(
  { workspaceId, draft, account }: Asked,
  { stores }: Pick<Core, 'stores'>,
): Promise<ApprovalPolicy | undefined> {
  const policies = await stores.approvalPolicies.list(workspaceId);
  if (policies.length === 0) return undefined;
  const { domains } = await stores.workspaces.get(workspaceId);
  const addresses = [...(await stores.people.memberAddresses(workspaceId)), account];
  const classification = (await stores.handling.classifications(workspaceId, [draft.messageId])).get(draft.messageId);
  return policyFor(policies, {
    intents: idsOf(classification, await allIntents({ workspaceId }, { stores })),
    recipients: addressesOf(draft.recipients),
    isOutside: outsideOf({ domains, addresses }),
  });
}

/** All ids that what a mail is about has or had: a policy may name it by one of before. */
export function idsOf(
  classification: Pick<Classification, 'intents'> | undefined,
  intents: readonly { readonly id: string; readonly formerly?: readonly string[] }[],
): string[] {
  const id = classification?.intents[0]?.intent;
  if (id === undefined) return [];
  const meant = meantBy(id, intents);
  return [...new Set([meant?.id ?? id, id, ...(meant?.formerly ?? [])])];
}

export const addressesOf = ({ to, cc }: Recipients): string[] => [...to, ...cc].map(({ address }) => address);
