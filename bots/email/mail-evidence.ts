import type { Party } from '../../core/channels/message.ts';

/** What tells a machine's mail from a person's. Header names in lower case; `parts` are the parts that are not body. */
export type MailEvidence = {
  readonly headers: Readonly<Record<string, string>>;
  readonly from: Party;
  readonly replyTo?: Party | undefined;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: Date;
  readonly parts: readonly EvidencePart[];
};
type EvidencePart = { readonly mediaType: string; readonly text: () => string };

/** The Auto-Submitted keyword (RFC 3834, 5); undefined when a person sent it. */
export function submittedBy(headers: Readonly<Record<string, string>>): string | undefined {
  const keyword = /^[a-z-]+/.exec((headers['auto-submitted'] ?? '').trim().toLowerCase())?.[0];
  return keyword === 'no' ? undefined : keyword;
}

export function precedenceOf(headers: Readonly<Record<string, string>>): string {
  return (headers.precedence ?? headers['x-precedence'] ?? '').trim().toLowerCase();
}
