import type { StoredMessage } from '../../conversations/message-store.ts';
import { checkDraft } from '../../safety/check-draft.ts';
import type { Draft } from '../draft-store.ts';

type Question = {
  readonly draft: Pick<Draft, 'text' | 'recipients' | 'evidence' | 'editorId' | 'proposedText'>;
  readonly message: Pick<StoredMessage, 'from' | 'replyTo' | 'to' | 'cc' | 'subject' | 'text' | 'authentication'>;
  isOutside(address: string): boolean;
};

/**
 * What to look at before a draft is sent, as it is now: who gets it, what it states, whom it comes from. One sentence each, in
 * English; the gravest first. Pure.
 */
export function cardWarnings(question: Question): string[] {
  const { draft } = question;
  const noticed = draft.evidence.warnings.filter((warning) => !isAboutWords(warning) || stillStands(warning, draft));
  return [...new Set([...aboutSender(question), ...aboutRecipients(question), ...aboutEdit(question), ...noticed])];
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

function aboutSender({ message: { authentication }, draft }: Question): string[] {
  const isSaid = draft.evidence.warnings.some((warning) => warning.startsWith('phishing: '));
  return authentication?.dmarc === 'fail' && !isSaid
    ? [`it may not come from ${authentication.domain}: the check of the sender failed (DMARC)`]
    : [];
}

function aboutRecipients({ draft, message, isOutside }: Question): string[] {
  const { from, replyTo = from, to, cc } = message;
  const recipients = [...draft.recipients.to, ...draft.recipients.cc].map(({ address }) => address);
  const thread = [from, replyTo, ...to, ...cc].map(({ address }) => address);
  const elsewhere = replyTo.address !== from.address && domainOf(replyTo.address) !== domainOf(from.address);
  const outside = recipients.filter((address) => address !== from.address && isOutside(address));
  return [
    ...(elsewhere && recipients.includes(replyTo.address)
      ? [`The answer goes to ${replyTo.address}, not to ${from.address}, who wrote.`]
      : []),
    ...checkDraft({ text: '', recipients, thread, sources: [], incoming: '' }),
    ...outside.map((address) => `The recipient ${address} is an outsider.`),
  ];
}

/** What a person wrote into it that stands nowhere: another person may be the one who sends it. */
function aboutEdit({ draft, message }: Question): string[] {
  if (draft.editorId === null) return [];
  const sources = [...draft.evidence.sources.map(({ quote }) => quote), draft.proposedText];
  return checkDraft({ text: draft.text, sources, incoming: `${message.subject}\n${message.text}` });
}

const isAboutWords = (warning: string): boolean => warning.startsWith('Unsupported ');

const stillStands = (warning: string, { text }: Question['draft']): boolean => {
  const claim = /"(.+)"/.exec(warning)?.[1];
  return claim === undefined || text.includes(claim);
};
