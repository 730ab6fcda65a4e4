import type { NewCommitment } from '../commitments/commitment-store.ts';
import type { Option } from '../dialogue/exchange.ts';
import type { DigestPage } from '../digests/render-digest.ts';
import type { AnswerOffer } from '../knowledge/gaps/answer-offer.ts';
import type { Audience, Scope, Source } from '../knowledge/passage.ts';
import type { ActionChecklist } from '../meetings/checklist/action-checklist.ts';
import type { DraftCard } from '../replies/cards/draft-card.ts';
import type { Authentication, InboundMessage, MessagePlace, Party } from './message.ts';

/** A message that leaves the house. `identity` is fixed before the first try and visible on the far side. */
export type OutboundMessage = {
  readonly account: string;
  /** Mail: the Message-ID with angle brackets. Slack: the value put in message metadata. */
  readonly identity: string;
  readonly from?: Party;
  readonly to: readonly Party[];
  readonly cc?: readonly Party[];
  readonly subject: string;
  readonly text: string;
  /** Platform ids of the thread, oldest first; the last is the message that is answered. */
  readonly references: readonly string[];
  /** Present when no person approved it: adds Auto-Submitted (RFC 3834) on mail. */
  readonly automatic?: boolean;
  /** When it was ready to go (RFC 5322, 3.6.1). Fixed, so that a later try and the copy among the sent ones are the same. */
  readonly date?: Date;
  /** On platforms of channels and threads: where it goes. It is said there or nowhere. */
  readonly place?: MessagePlace;
  /** Shown to the first of `to` alone, in the place. */
  readonly private?: true;
  /** An answer: what it rests on, who made it, and that its reader may say whether it helped. `text` is Markdown then. */
  readonly answer?: {
    readonly sources: readonly Source[];
    readonly rung: string;
    readonly language: string;
    /** It was not known: the sources only came nearest. */
    readonly unknown?: true;
    /** Of a private answer: from what it was drawn, to be compared with what may be said to more people. */
    readonly drawnFrom?: DrawnFrom;
  };
  /**
   * Of an answer in a talk: the whole question it was given to, where what was asked leaned on what was said before; and between
   * what its reader is to choose, where the question may mean several things.
   */
  readonly meant?: { readonly question: string; readonly options?: readonly Option[] };
  /** An offer to keep what somebody said as the answer to what was asked in vain, for channels that can show it. */
  readonly offer?: AnswerOffer;
  /** Said beside the talk that goes on there: about its reader, a digest, help with writing. No question leans on it. */
  readonly aside?: true;
  /** A digest, for channels that show more than its text. */
  readonly digest?: DigestPage;
  /** Of minutes: what is to be done, for channels where people can say of each item that it is theirs, done or wrong. */
  readonly checklists?: readonly ActionChecklist[];
  /** What people promised in what it sums up: it goes into the ledger when a person publishes it. */
  readonly promises?: readonly Pick<NewCommitment, 'text' | 'quote' | 'ownerName' | 'ownerId' | 'due'>[];
};

/** What an answer was drawn from: what this audience may know, in this scope. */
export type DrawnFrom = { readonly audience: Audience; readonly scope: Scope };

/** What the platform said. `detail` is its own words, for the audit log. */
export type Sent = {
  readonly detail: string;
  /** What the platform calls the message, where that is another name than its identity. */
  readonly sentId?: string;
};

/**
 * What the far side shows of a message. `begun`: it grew, and was never finished. `unclear`: it is not to be seen there, but that
 * proves nothing.
 */
export type FarSide =
  | { readonly kind: 'there'; readonly sentId?: string }
  | { readonly kind: 'begun'; readonly sentId: string }
  | { readonly kind: 'absent' | 'unclear' };

/**
 * A message that grows where people read it. What was shown can't be taken back word by word: `finish` may put other words in
 * its place. After a rejection nothing more can be added; `finish` may still be tried.
 */
export type OutgoingStream = {
  readonly sentId: string;
  append(text: string): Promise<void>;
  /** Ends it with the whole message, which carries the identity. */
  finish(message: OutboundMessage): Promise<Sent>;
};

/** Who somebody is, as the platform of the account vouches for it. */
export type Profile = {
  readonly name: string;
  /** A mail address that the platform has verified, in lower case. */
  readonly email?: string;
  /** ISO 639-1, and an IANA zone. */
  readonly language?: string;
  readonly zone?: string;
  /** Neither a guest, nor of another organisation, nor a machine, nor gone. */
  readonly colleague: boolean;
};

/** Where something lies in a mailbox: folder, its UIDVALIDITY and the UID (RFC 9051, 2.3.1.1), as decimal digits. */
export type Place = { readonly folder: string; readonly uidValidity: string; readonly uid: string };

/** A folder by what it is for (RFC 6154), whatever it is called there, or one of the workspace's naming. */
export type Target = { readonly role: 'archive' | 'junk' } | { readonly folder: string };

/** What is to be done to a message where it lies. */
export type FilingRequest = {
  /** Where it lay when that was decided. */
  readonly from: Place;
  /** The platform's id of the message, to find it again: a mail's Message-ID. */
  readonly messageId: string;
  /** `name` is for people, `id` in lower-case ASCII for platforms that know keywords only. */
  readonly label?: { readonly name: string; readonly id: string };
  /** Marks it as urgent. */
  readonly flag: boolean;
  readonly moveTo?: Target;
};

/** What was changed, and the places before and after: what undoing needs. */
export type FilingResult = {
  readonly before: Place;
  readonly after: Place;
  /** The label or keyword as the platform names it, if it was not there before. */
  readonly labelled?: string;
  /** It was not flagged before. */
  readonly flagged: boolean;
  readonly moved: boolean;
  /** What could not be done, in words. */
  readonly leftOut?: string;
};

/** `elsewhere`: it lies no more where it lay, and not where it was to go: somebody else moved or deleted it. */
export type Filed = { readonly kind: 'done'; readonly result: FilingResult } | { readonly kind: 'elsewhere' };

/** A reply that is laid into the account's own drafts. */
export type DraftMail = {
  readonly draftId: string;
  readonly revision: number;
  /** The Message-ID with angle brackets; another one than that of the delivery, should it be sent from here. */
  readonly identity: string;
  readonly to: readonly Party[];
  readonly cc: readonly Party[];
  readonly subject: string;
  readonly text: string;
  /** Of the thread, oldest first; the last is the message that is answered. */
  readonly references: readonly string[];
  readonly date: Date;
  /** The message that is answered, to be quoted below. */
  readonly answered: {
    readonly from: Party;
    readonly sentAt: Date;
    readonly text: string;
    /** ISO 639-1. */
    readonly language: string;
    /** IANA zone in which its time is told. */
    readonly zone: string;
  };
};

/** Our draft in the account's drafts: `hash` is the SHA-256 of its bytes as they lie there. */
export type DraftPlace = Place & { readonly identity: string; readonly hash: string };

/** `touched`: a person changed, sent or removed what we laid there; nothing was done. */
export type Placed = { readonly kind: 'placed'; readonly place: DraftPlace } | { readonly kind: 'touched' };

/** What became of our draft in the account's drafts. */
export type DraftSighting =
  | { readonly kind: 'untouched' | 'gone' }
  | { readonly kind: 'edited'; readonly place: DraftPlace; readonly message: InboundMessage };

/** What is needed to check where a message comes from. `raw` is read only when the headers don't say it. */
export type Unchecked = {
  readonly account: string;
  readonly from: Party;
  readonly headers: Readonly<Record<string, string>>;
  raw(): Promise<Uint8Array | undefined>;
};

/** Whether a channel reaches its platform at present. `detail` says it in words, and what to do where it does not. */
export type ChannelState = { readonly connected: boolean; readonly detail: string };
/** A draft as it is shown in a place: the platform's id of a channel or person. `identity` is visible on the far side. */
export type PlacedCard = DraftCard & { readonly identity: string; readonly place: string };

/**
 * A device driver. Optional methods are capabilities: where one is absent, the core does without.
 *
 * `send` rejects with an error whose `code` is `delivery.unknown` when the platform may or may not have
 * taken the message: the core then never sends again by itself. With `delivery.waits` the account needs a person first:
 * the message stays in the outbox.
 */
export type Channel = {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  send(message: OutboundMessage): Promise<Sent>;
  /** How it is at present; undefined where it is not configured. */
  state?(): Promise<ChannelState | undefined>;
  /** Why nothing can be sent from the account at present, in words a person can act on; undefined when it can. */
  unavailable?(account: string): Promise<string | undefined>;
  /** Checks whether a message comes from where it says. Undefined when that can't be told. Takes some seconds at most. */
  authenticate?(message: Unchecked): Promise<Authentication | undefined>;
  /** Looks for the message's identity on the far side, or for what the platform calls it: settles an unknown outcome. */
  findSent?(message: OutboundMessage, sentId?: string): Promise<FarSide>;
  /**
   * Begins a message that grows, with the text of `message` as its first words; or takes up the one that was `begun`, to be
   * finished. Rejects with `stream.refused` where messages can't grow: it may be sent as a whole then.
   */
  stream?(message: OutboundMessage, begun?: string): Promise<OutgoingStream>;
  /** Says in the place of a message to come what is done about it; it is gone when the message is there. Never rejects. */
  showStatus?(message: OutboundMessage, text: string): Promise<void>;
  /** Asks the platform who somebody is. Undefined when it does not know them. */
  identify?(account: string, address: string): Promise<Profile | undefined>;
  /** What everybody who reads in a place may be told. When in doubt: `everyone`, which is the least. */
  audienceAt?(account: string, place: MessagePlace): Promise<Audience>;
  /** The bytes of a file that lies on the platform. Rejects with `files.gone` when it is there no more. */
  fetchFile?(account: string, id: string, limit: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Lays a copy among the account's sent messages unless one is there. Doing it again after a crash changes nothing. */
  keepSent?(message: OutboundMessage): Promise<void>;
  /** Labels, flags and moves a message where it lies. Doing it again after a crash changes nothing. */
  file?(account: string, request: FilingRequest): Promise<Filed>;
  /** Takes back what `file` did. `elsewhere`: a person moved it since, and it was left there. */
  unfile?(account: string, result: FilingResult, messageId: string): Promise<Filed>;
  /** Lays a draft into the account's drafts, in the place of `previous` while nobody has touched that. */
  placeDraft?(account: string, draft: DraftMail, previous?: DraftPlace): Promise<Placed>;
  /** Removes our draft if nobody has touched it; false when somebody has. */
  removeDraft?(account: string, place: DraftPlace): Promise<boolean>;
  /**
   * Shows a draft for approval in a place, or what became of it, in the place of the card that the platform calls `previous`.
   * A place where nothing can be said any more is closed in the store. Rejects with `delivery.removed` when somebody removed the
   * card.
   */
  showDraft?(account: string, card: PlacedCard, previous?: string): Promise<Sent>;
  /** Looks at our drafts in the account's drafts, in order. */
  lookAtDrafts?(
    account: string,
    drafts: readonly { readonly draftId: string; readonly answers: string; readonly place: DraftPlace }[],
  ): Promise<readonly DraftSighting[]>;
};

/** Gives a literal its type without widening. */
export const defineChannel = (channel: Channel): Channel => channel;
