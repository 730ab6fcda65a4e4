import type { Target } from '../channels/channel.ts';
import type { Urgency } from '../intents/classification.ts';
import type { Handling } from '../intents/intent.ts';
import type { Policy } from '../policy/policy-store.ts';

/** What is to be done to a message where it lies. */
export type FilingPlan = {
  /** `name` for people, `id` in lower-case ASCII for platforms that know keywords only. */
  readonly label: { readonly name: string; readonly id: string };
  /** Marked as urgent. */
  readonly flag: boolean;
  readonly moveTo?: Target;
};

type Handled = {
  /** What became of the message: draft, person, file, junk, minutes, answer. */
  readonly outcome: string;
  readonly folder: string;
  readonly intent: string;
  readonly urgency: Urgency;
  readonly policy: Policy | undefined;
  /** It could not be read: its intent says nothing. */
  readonly unreadable: boolean;
};

/**
 * Files as a careful assistant does: everything gets a label, what is urgent and waits for a person a flag. Junk goes to
 * Junk. All other mail stays where people look for it, unless the workspace has a policy that moves it and the message
 * ended as that policy wants: a mail that became a person's since we were unsure is not moved out of sight. Pure.
 */
export function planFiling({ outcome, folder, intent, urgency, policy, unreadable }: Handled): FilingPlan {
  const label = unreadable ? { name: folder, id: 'unreadable' } : { name: folder, id: intent };
  const flag = (urgency === 'high' || urgency === 'critical') && (outcome === 'draft' || outcome === 'person');
  const asPolicyWants = policy !== undefined && !unreadable && ENDS_AS[policy.handling].includes(outcome);
  const move = asPolicyWants ? (policy.move ?? outcome === 'junk') : outcome === 'junk';
  const junk = outcome === 'junk' && !policy?.folder;
  return { label, flag, ...(move ? { moveTo: junk ? { role: 'junk' } : targetOf(folder) } : {}) };
}

const ENDS_AS: Record<Handling, readonly string[]> = {
  answer: ['draft', 'answer'],
  reply: ['draft'],
  'reply-inside': ['draft', 'person'],
  person: ['person'],
  file: ['file'],
  junk: ['junk'],
  minutes: ['minutes'],
};

/** Every mailbox calls these differently; the server says which folder is meant (RFC 6154). */
const ROLES: readonly (readonly ['archive' | 'junk', RegExp])[] = [
  ['archive', /^(?:archive|归档|存档)$/i],
  ['junk', /^(?:junk|spam|垃圾邮件|垃圾箱)$/i],
];

function targetOf(folder: string): Target {
  const role = ROLES.find(([, names]) => names.test(folder.trim()))?.[0];
  return role ? { role } : { folder };
}
