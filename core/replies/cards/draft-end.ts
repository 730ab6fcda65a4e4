import { type CardFacts, nameOf } from './card-facts.ts';
import { cardWords, type Phrase, type Rehandled, type Someone } from './card-words.ts';

/** What became of a draft that does not wait any more: who, when and what in one line. */
export type End = {
  readonly mark: 'sent' | 'underway' | 'dropped' | 'trouble';
  readonly phrase: Phrase;
  /** The delivery's trouble, in the words of the far side. */
  readonly trouble?: Phrase;
  /** Nobody knows whether this delivery arrived: a person may say so. */
  readonly unknownDelivery?: string;
};

/** Undefined while it waits for a decision. Pure. */
export function endOf(facts: CardFacts): End | undefined {
  switch (facts.draft.state) {
    case 'proposed':
      return undefined;
    case 'approved':
      return delivered(facts);
    case 'rejected':
      return { mark: 'dropped', phrase: rejected(facts) };
    case 'answered': {
      const event = last(facts, 'draft.answered');
      const words = cardWords(facts.language);
      return { mark: 'sent', phrase: words.answered(whoIs(facts, event?.actor), event?.at) };
    }
    case 'superseded':
      return { mark: 'dropped', phrase: superseded(facts) };
  }
}

/** Of a delivery that went out, this is said of those whom it did not reach. */
const NOT_ALL = /refused: |^has not arrived yet/;

function delivered({ delivery, ...facts }: CardFacts): End {
  const words = cardWords(facts.language);
  const { verdict } = facts.draft;
  const by = verdict ? whoIs(facts, verdict.userId) : { name: words.policy(facts.draft.releasedBy) };
  const at = verdict?.at;
  const { state = 'queued', detail = '', id } = delivery ?? {};
  if (state === 'queued' || state === 'sending')
    return { mark: 'underway', phrase: words.approved(by, at, state === 'queued' ? detail : '') };
  const trouble = (phrase: Phrase) => ({
    mark: 'trouble' as const,
    phrase: words.approved(by, at, ''),
    trouble: phrase,
  });
  if (state === 'failed') return trouble(words.notSent(detail));
  if (state === 'unknown') return { ...trouble(words.maybeSent(detail)), ...(id ? { unknownDelivery: id } : {}) };
  const sent = { phrase: words.sent(by, at) };
  if (state === 'bounced') return { ...trouble(words.cameBack(detail)), ...sent };
  return NOT_ALL.test(detail) ? { ...trouble(words.partly(detail)), ...sent } : { mark: 'sent', ...sent };
}

function rejected(facts: CardFacts): Phrase {
  const { verdict, createdAt } = facts.draft;
  const by = whoIs(facts, verdict?.userId);
  return cardWords(facts.language).rejected(by, verdict?.at ?? createdAt, verdict?.reason ?? '');
}

function superseded(facts: CardFacts): Phrase {
  const { language, history, classification, intents } = facts;
  const words = cardWords(language);
  const event = history.findLast(({ action }) => action === 'draft.superseded' || action === 'draft.withdrawn');
  if (event?.action !== 'draft.withdrawn') return words.newer(event?.at);
  const intent = nameOf(classification?.intents[0]?.intent, intents, language);
  return words.relabelled(whoIs(facts, event.actor), event.at, intent, rehandled(facts));
}

function rehandled({ line: { state, outcome, folder } }: CardFacts): Rehandled {
  if (state === 'received') return { kind: 'again' };
  return outcome === 'person' ? { kind: 'person' } : { kind: 'filed', folder: folder ?? '' };
}

const last = ({ history }: CardFacts, action: string) => history.findLast((event) => event.action === action);

const whoIs = ({ people }: Pick<CardFacts, 'people'>, id: string | undefined): Someone =>
  (id === undefined ? undefined : people.get(id)) ?? { name: 'Frontdesk' };
