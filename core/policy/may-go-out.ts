import { endOfQuiet } from '../conversations/quiet-end.ts';
import type { ApprovalPolicy } from './approval-policy.ts';

type Case = {
  /** The policy that decides about the reply; undefined where the workspace has none for it. */
  readonly policy: ApprovalPolicy | undefined;
  /** The intent whose handling lets replies go out without a person: it counts where there is no such policy. */
  readonly handling: string | undefined;
  /** How sure it is what the mail is about, 0 to 1. */
  readonly confidence: number;
  readonly now: Date;
};

/** `never`: a person approves it. Else it may go out at that moment by itself, if nothing else speaks against it: `policy` names what says so. */
export type MayGoOut =
  | { readonly kind: 'never'; readonly why?: string }
  | { readonly kind: 'by itself'; readonly policy: string; readonly at: Date };

/** Whether a reply may go out without a person, and when. Pure. */
export function mayGoOut({ policy, handling, confidence, now }: Case): MayGoOut {
  if (!policy)
    return handling === undefined ? { kind: 'never' } : { kind: 'by itself', policy: `${handling} answer`, at: now };
  const named = `the policy "${policy.name}"`;
  if (policy.mode === 'ask') return { kind: 'never', why: `${named} wants one to.` };
  if (confidence < policy.confidence)
    return {
      kind: 'never',
      why: `${named} wants ${percent(policy.confidence)} certainty of what it is about, and it is ${percent(confidence)}.`,
    };
  return { kind: 'by itself', policy: policy.name, at: policy.quiet ? endOfQuiet(policy.quiet, now) : now };
}

const percent = (share: number): string => `${Math.floor(share * 100)} %`;
