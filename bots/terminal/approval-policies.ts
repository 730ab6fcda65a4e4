import type { ApprovalPolicy } from '../../core/policy/approval-policy.ts';
import type { ExplainedApproval } from '../../core/replies/explain-approval.ts';
import { table } from './output.ts';

/** What a policy says, in a sentence. */
export function inWords({ intent, recipients, mode, approvals, confidence, quiet }: ApprovalPolicy): string {
  const about = intent === null ? 'Replies' : `Replies to mail about "${intent}"`;
  const people = approvals === 1 ? 'a person' : `${approvals} people`;
  const to = recipients === 'anyone' ? 'anyone' : recipients;
  if (mode === 'ask') return `${about} to ${to} go out once ${people} approved them.`;
  const silence = quiet ? `, not from ${quiet.from} to ${quiet.to}${daysOf(quiet.days)} (${quiet.zone})` : '';
  return `${about} to ${to} go out by themselves if it is ${Math.round(confidence * 100)} % sure what the mail is about and every check passes${silence}; else ${people} ${approvals === 1 ? 'approves' : 'approve'} them.`;
}

const daysOf = (days: readonly number[] | undefined): string => (days ? ` on days ${days.join(', ')}` : '');

export function approvalTable(policies: readonly ApprovalPolicy[]): string {
  if (policies.length === 0) return 'No policies: a person approves each reply. "frontdesk policies set" adds one.';
  const columns = [{ title: 'Name', width: 18 }, { title: 'What it says' }];
  const rows = policies.map((policy) => [policy.name, inWords(policy)]);
  return table(columns, rows);
}

/** Which policy decides about a reply, and why that one. */
export function explained({ policy, recipients, intent, handling }: ExplainedApproval): string {
  const reply = `A reply to ${recipients.join(', ')}${intent === null ? '' : ` about "${intent}"`}`;
  if (policy) return `${reply}: the policy "${policy.name}" decides. ${inWords(policy)}`;
  return handling === 'answer'
    ? `${reply}: no policy decides, and the intent's handling is "answer": it goes out by itself if every check passes.`
    : `${reply}: no policy decides, so a person approves it.`;
}
