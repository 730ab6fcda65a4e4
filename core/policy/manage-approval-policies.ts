import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { known } from '../intents/change-intents.ts';
import { allIntents } from '../intents/manage-intents.ts';
import type { Person } from '../people/people-store.ts';
import { APPROVAL_MODES, type ApprovalMode, type ApprovalPolicy, RECIPIENT_KINDS } from './approval-policy.ts';

const notAllowed = defineError({
  code: 'policies.not-allowed',
  message: (name: string) => `${name} may not change policies: that takes the role admin ("frontdesk people role").`,
});
const badName = defineError({
  code: 'policies.name',
  message: (name: string) => `"${name}" is no name for a policy: use letters, digits and dashes, at most 40.`,
});
const badRecipients = defineError({
  code: 'policies.recipients',
  message: (to: string) => `"${to}" are no recipients: use ${RECIPIENT_KINDS.join(', ')}, or a mail domain.`,
});
const badMode = defineError({
  code: 'policies.mode',
  message: (mode: string) => `There is no mode "${mode}": use ${APPROVAL_MODES.join(' or ')}.`,
});
const reachesNobody = defineError({
  code: 'policies.outsiders',
  message: () =>
    'Nothing goes to outsiders without a person unless a policy names them: use --to outsiders or a mail domain, or --to colleagues.',
});
const tooFewPeople = defineError({
  code: 'policies.approvals',
  message: (wanted: number, there: number) =>
    `${wanted} people can't approve: only ${there} have the role approver or admin ("frontdesk people role").`,
});
const unknown = defineError({
  code: 'policies.unknown',
  message: (name: string) => `There is no policy "${name}". "frontdesk policies" lists them.`,
});

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,39}$/u;
const DOMAIN = /^(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u;

type Changing = { readonly workspaceId: string; readonly person: Person };
type NewPolicy = Omit<ApprovalPolicy, 'mode'> & { readonly mode: string };
type Deps = Pick<Core, 'inTransaction'>;

/** Says who has to approve which replies from now on, in the place of the policy of that name. It holds for drafts that wait, too. */
export async function setApprovalPolicy(
  { workspaceId, person, policy }: Changing & { readonly policy: NewPolicy },
  { inTransaction }: Deps,
): Promise<ApprovalPolicy> {
  mayChange(person);
  const checked = { ...policy, recipients: recipientsOf(policy.recipients), mode: modeOf(policy.mode) };
  const { name, mode, recipients, intent, approvals } = checked;
  if (!NAME.test(name)) throw badName(name);
  if (mode === 'unless-sure' && recipients === 'anyone') throw reachesNobody();
  await inTransaction(async ({ stores }) => {
    if (intent !== null) known(intent, await allIntents({ workspaceId }, { stores }));
    const members = await stores.people.members(workspaceId);
    const deciders = members.filter(({ role }) => role === 'admin' || role === 'approver').length;
    if (approvals > 1 && approvals > deciders) throw tooFewPeople(approvals, deciders);
    await stores.approvalPolicies.set(workspaceId, checked);
    const detail = { mode, to: recipients, intent: intent ?? 'any', approvals };
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'policy.set', subject: name, detail }]);
  });
  return checked;
}

/** It holds no more; drafts that wait for it to send them wait for a person from then on. */
export async function removeApprovalPolicy(
  { workspaceId, person, name }: Changing & { readonly name: string },
  { inTransaction }: Deps,
): Promise<void> {
  mayChange(person);
  await inTransaction(async ({ stores }) => {
    if (!(await stores.approvalPolicies.remove(workspaceId, name))) throw unknown(name);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'policy.removed', subject: name }]);
  });
}

function mayChange(person: Person): void {
  if (person.role !== 'admin') throw notAllowed(person.name);
}

function recipientsOf(typed: string): string {
  const bare = typed.trim().toLowerCase().replace(/^@/, '');
  const kinds: readonly string[] = RECIPIENT_KINDS;
  if (!kinds.includes(bare) && !DOMAIN.test(bare)) throw badRecipients(typed);
  return bare;
}

function modeOf(typed: string): ApprovalMode {
  const mode = APPROVAL_MODES.find((one) => one === typed);
  if (!mode) throw badMode(typed);
  return mode;
}
