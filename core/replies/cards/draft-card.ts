import { createHash } from 'node:crypto';
import { type ThingAsked, thingsAsked } from '../things-asked.ts';
import { type CardFacts, nameOf } from './card-facts.ts';
import { cardSignals } from './card-signals.ts';
import { cardWarnings } from './card-warnings.ts';
import { type CardLanguage, cardWords, type Phrase, type Someone } from './card-words.ts';
import { type End, endOf } from './draft-end.ts';
import { warningIn } from './warning-words.ts';

/** A draft that waits for a decision, with what speaks for and against it. */
type OpenDraft = {
  /** Who wrote; `standing` says in words whether that is a colleague or an outsider. */
  readonly from: { readonly name: string; readonly address: string; readonly standing: string };
  /** How urgent it is and by when it is wanted, where that is out of the common. */
  readonly urgency: string | undefined;
  /** What they ask, as written, whether the draft answers it, and what each is about, where that is known. */
  readonly asks: readonly ThingAsked[];
  /** What else is to be known: how to calm its writer, how good a lead it is, what personal data is in it. */
  readonly signals: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly sources: readonly { readonly name: string; readonly quote: string }[];
  readonly warnings: readonly string[];
  /** Who edited it, is editing it, is to look after it. */
  readonly notes: readonly Phrase[];
  readonly assignee: Someone | undefined;
  /** What the mail was taken to be about, and what else it may be, the likeliest first. */
  readonly intent: string;
  readonly otherIntents: readonly { readonly id: string; readonly name: string }[];
};

/** What a channel of people shows of a draft: while it waits all of it, afterwards what became of it. */
export type DraftCard = {
  readonly draftId: string;
  readonly language: CardLanguage;
  /** What an approval of what is shown binds to. */
  readonly hash: string;
  /** One line that stands for the whole. */
  readonly headline: string;
  readonly open: OpenDraft | undefined;
  readonly end: End | undefined;
};

/** What a draft's card shows. Pure. */
export function draftCard(facts: CardFacts): DraftCard {
  const { language, draft, message } = facts;
  const name = message.from.name || message.from.address;
  return {
    draftId: draft.id,
    language,
    hash: draft.hash,
    headline: cardWords(language).headline(name, message.subject),
    open: draft.state === 'proposed' ? openDraft(facts) : undefined,
    end: endOf(facts),
  };
}

/** Equal for cards that show the same. */
export const shownHash = (card: DraftCard): string => createHash('sha256').update(JSON.stringify(card)).digest('hex');

function openDraft(facts: CardFacts): OpenDraft {
  const { language, draft, people } = facts;
  const { subject, text, evidence, assigneeId } = draft;
  return {
    from: sender(facts),
    urgency: urgencyOf(facts),
    asks: asksOf(facts),
    signals: cardSignals(facts),
    subject,
    text,
    sources: evidence.sources.map(({ title, heading, quote }) => ({
      name: [title, heading].filter(Boolean).join(' › '),
      quote,
    })),
    warnings: cardWarnings(facts).map((warning) => warningIn(language, warning)),
    notes: notesOf(facts),
    assignee: assigneeId === null ? undefined : people.get(assigneeId),
    ...intentsOf(facts),
  };
}

function sender({ language, message, firstMail }: CardFacts): OpenDraft['from'] {
  const { colleague, outsider, firstMail: first } = cardWords(language);
  const { name, address } = message.from;
  if (message.senderRole) return { name, address, standing: colleague };
  return { name, address, standing: firstMail ? `${outsider}, ${first}` : outsider };
}

function urgencyOf({ language, classification }: CardFacts): string | undefined {
  if (!classification) return undefined;
  const words = cardWords(language);
  const { urgency, deadline } = classification;
  const parts = [words.urgency[urgency], deadline ? words.wantedBy(new Date(deadline)) : undefined];
  return parts.filter((part) => part !== undefined).join(', ') || undefined;
}

const asksOf = ({ draft: { evidence }, classification, intents, language }: CardFacts): OpenDraft['asks'] =>
  thingsAsked(evidence, classification?.asks ?? []).map(({ intent, ...asked }) =>
    intent === undefined ? asked : { ...asked, intent: nameOf(intent, intents, language) },
  );

function notesOf(facts: CardFacts): Phrase[] {
  const { language, draft, history, people, now, intents, classification } = facts;
  const words = cardWords(language);
  const { assigneeId, editorId, claim } = draft;
  const who = (id: string | null | undefined) => (id ? people.get(id) : undefined);
  const [assignee, editor] = [who(assigneeId), who(editorId)];
  const holder = claim && claim.until > now ? who(claim.userId) : undefined;
  const corrector = who(history.findLast(({ action }) => action === 'draft.withdrawn')?.actor);
  const intent = nameOf(classification?.intents[0]?.intent, intents, language);
  return [
    ...(corrector ? [words.anew(corrector, intent)] : []),
    ...(editor ? [words.edited(editor)] : []),
    ...(assignee ? [words.assigned(assignee)] : []),
    ...(holder && claim ? [words.editing(holder, claim.until)] : []),
    ...approvalsOf(facts),
    ...(draft.release ? [words.goesOut(draft.release.at)] : []),
  ];
}

function approvalsOf({ language, draft: { approvedBy }, people, policy }: CardFacts): Phrase[] {
  if (!policy || policy.approvals < 2) return [];
  const words = cardWords(language);
  const { approvals, name } = policy;
  if (approvedBy.length === 0) return [words.takesApprovals(approvals, name)];
  const by = approvedBy.map((id) => people.get(id) ?? { name: 'Frontdesk' });
  return [words.approvedSoFar(by, Math.max(1, approvals - by.length), name)];
}

function intentsOf({ language, classification, intents }: CardFacts): Pick<OpenDraft, 'intent' | 'otherIntents'> {
  const scored = (classification?.intents ?? []).map(({ intent }) => intent);
  const rank = (id: string) => (scored.includes(id) ? scored.indexOf(id) : scored.length);
  const others = intents.filter(({ id }) => id !== scored[0]).toSorted((a, b) => rank(a.id) - rank(b.id));
  return {
    intent: nameOf(scored[0], intents, language),
    otherIntents: others.map(({ id, name }) => ({ id, name: name[language] })),
  };
}
