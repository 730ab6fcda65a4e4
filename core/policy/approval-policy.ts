import type { QuietHours } from '../conversations/place-rules.ts';

/** Kinds of recipients that a policy may name; else it names a mail domain. */
export const RECIPIENT_KINDS = ['colleagues', 'outsiders', 'anyone'] as const;
export const APPROVAL_MODES = ['ask', 'unless-sure'] as const;
export type ApprovalMode = (typeof APPROVAL_MODES)[number];

/** Who has to approve replies about an intent to some recipients, and when they may go out without a person. */
export type ApprovalPolicy = {
  /** What the workspace calls it: each decision names it. */
  readonly name: string;
  /** Null: whatever the mail is about. */
  readonly intent: string | null;
  /** One of `RECIPIENT_KINDS`, or a mail domain in lower case. */
  readonly recipients: string;
  /** `ask`: a person approves it. `unless-sure`: only where a check fails or it is not clear what the mail is about. */
  readonly mode: ApprovalMode;
  /** How many people have to approve it, where people have to. */
  readonly approvals: number;
  /** How sure it has to be what the mail is about, 0 to 1, to go out without a person. */
  readonly confidence: number;
  /** Hours in which nothing goes out by itself. */
  readonly quiet: QuietHours | null;
};

export type Reply = {
  /** All ids of what the mail is about, today's first. */
  readonly intents: readonly string[];
  readonly recipients: readonly string[];
  isOutside(address: string): boolean;
};

/**
 * The policy that decides about a reply, or undefined where none does. One that names the intent comes before one for any; then
 * a domain before a kind of recipients, and that before `anyone`; of equals the stricter one. A policy for `anyone` asks people
 * wherever it says so, but lets nothing go to an outsider: that takes one that names outsiders or their domain. Pure.
 */
export function policyFor(policies: readonly ApprovalPolicy[], reply: Reply): ApprovalPolicy | undefined {
  return policies.filter((policy) => covers(policy, reply)).toSorted(byPrecedence)[0];
}

function covers(
  { intent, recipients: kind, mode }: ApprovalPolicy,
  { intents, recipients, isOutside }: Reply,
): boolean {
  if (intent !== null && !intents.includes(intent)) return false;
  const anyOutside = recipients.some(isOutside);
  if (kind === 'anyone') return mode === 'ask' || !anyOutside;
  if (kind === 'colleagues') return !anyOutside;
  // One outsider among colleagues makes it a reply to outsiders.
  if (kind === 'outsiders') return anyOutside;
  return recipients.length > 0 && recipients.every((address) => domainOf(address) === kind);
}

const byPrecedence = (a: ApprovalPolicy, b: ApprovalPolicy): number =>
  weight(b) - weight(a) ||
  Number(b.mode === 'ask') - Number(a.mode === 'ask') ||
  b.approvals - a.approvals ||
  a.name.localeCompare(b.name);

const weight = ({ intent, recipients }: ApprovalPolicy): number => {
  const kinds: readonly string[] = RECIPIENT_KINDS;
  const precise = recipients === 'anyone' ? 0 : kinds.includes(recipients) ? 1 : 2;
  return (intent === null ? 0 : 3) + precise;
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
