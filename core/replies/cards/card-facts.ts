import type { Delivery } from '../../channels/delivery-store.ts';
import type { StoredMessage } from '../../conversations/message-store.ts';
import type { Classification } from '../../intents/classification.ts';
import type { Intent } from '../../intents/intent.ts';
import type { ApprovalPolicy } from '../../policy/approval-policy.ts';
import type { Draft } from '../draft-store.ts';
import type { CardLanguage, Someone } from './card-words.ts';

/** A message and its draft, and what is known around them. */
export type CardFacts = {
  readonly language: CardLanguage;
  readonly now: Date;
  readonly draft: Draft;
  readonly message: StoredMessage;
  readonly classification: Classification | undefined;
  /** What became of the message: handled or not, and where it was filed. */
  readonly line: { readonly state: string; readonly outcome: string | null; readonly folder: string | null };
  readonly intents: readonly Pick<Intent, 'id' | 'name' | 'formerly'>[];
  readonly delivery: Pick<Delivery, 'id' | 'state' | 'detail'> | undefined;
  /** What happened to the draft, oldest first. */
  readonly history: readonly { readonly actor: string; readonly action: string; readonly at: Date }[];
  /** Whoever had a hand in it, by user id. */
  readonly people: ReadonlyMap<string, Someone>;
  /** Nobody has had mail from the sender before. */
  readonly firstMail: boolean;
  /** The policy that decides who has to approve it, where there is one. */
  readonly policy: Pick<ApprovalPolicy, 'name' | 'approvals'> | undefined;
  isOutside(address: string): boolean;
};

/** What an intent is called; its id where it is not known any more. */
export const nameOf = (id: string | undefined, intents: CardFacts['intents'], language: CardLanguage): string =>
  intents.find((intent) => intent.id === id)?.name[language] ?? id ?? '';
