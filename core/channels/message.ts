import { z } from 'zod';

/** A person or mailbox as a channel names it. `address` is the mail address or platform user id, lower case. */
const party = z.object({ address: z.string(), name: z.string().default('') });
export type Party = z.infer<typeof party>;

/** A file that came with a message. `hash` is the SHA-256 of `content` in hex; `text` what could be read from it. */
const inboundAttachment = z.object({
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int().nonnegative(),
  hash: z.string(),
  content: z.instanceof(Uint8Array),
  text: z.string().optional(),
  /** Set when the content was not kept (too large) and says why. */
  leftOut: z.string().optional(),
});
export type InboundAttachment = z.infer<typeof inboundAttachment>;

const messageLocation = z.object({
  folder: z.string(),
  uid: z.string(),
  uidValidity: z.bigint().optional(),
  flags: z.array(z.string()).optional(),
});
export type MessageLocation = z.infer<typeof messageLocation>;

const PLACE_KINDS = ['direct', 'group', 'private', 'public'] as const;

/** Where on its platform a message stands: a channel, a group or the talk with one person, and the thread in it. */
export const messagePlace = z.object({
  id: z.string(),
  kind: z.enum(PLACE_KINDS),
  /** The platform's id of the message that the thread began with; absent where it stands in none. */
  thread: z.string().optional(),
});
export type MessagePlace = z.infer<typeof messagePlace>;

/** A file that came with a message and still lies on the platform. `size` in bytes. */
const platformFile = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int().nonnegative(),
});

/** A calendar invitation, update, cancellation or answer (RFC 5546). Times are ISO 8601: without offset when floating, a date when whole-day. */
const calendarEvent = z.object({
  method: z.enum(['request', 'cancel', 'reply', 'publish', 'counter', 'other']),
  uid: z.string(),
  sequence: z.number().int().default(0),
  title: z.string(),
  start: z.string().optional(),
  end: z.string().optional(),
  zone: z.string().optional(),
  location: z.string().optional(),
  organizer: z.string().optional(),
  attendees: z.array(z.string()).default([]),
});
export type CalendarEvent = z.infer<typeof calendarEvent>;

const AUTOMATIC_KINDS = ['bounce', 'out-of-office', 'list', 'notification', 'feedback-report', 'auto'] as const;

/**
 * What makes a mail automatic (RFC 3834, RFC 3464, RFC 2919) and so never to be answered.
 * `why` names the evidence in words, for example "Auto-Submitted: auto-replied".
 */
const automatic = z.object({
  kind: z.enum(AUTOMATIC_KINDS),
  why: z.string(),
  /** bounce: the address that could not be reached, whether for good, and the server's words. */
  failedRecipient: z.string().optional(),
  permanent: z.boolean().optional(),
  /** bounce: the address itself is dead (unknown mailbox or host, moved), rather than this mail refused or the mailbox full. */
  addressDead: z.boolean().optional(),
  reason: z.string().optional(),
  /** bounce: the Message-ID of the mail that came back. */
  aboutMessageId: z.string().optional(),
  /** out-of-office: ISO date of return where one is named. */
  returnsOn: z.string().optional(),
});
export type Automatic = z.infer<typeof automatic>;

export const AUTHENTICATION_RESULTS = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
] as const;

/**
 * Whether a mail comes from where it says (RFC 8601; SPF RFC 7208, DKIM RFC 6376, DMARC RFC 7489, ARC RFC 8617). A method
 * that nobody checked is absent. `domain` is that of From; `by` names who checked.
 */
const authentication = z.object({
  spf: z.enum(AUTHENTICATION_RESULTS).optional(),
  dkim: z.enum(AUTHENTICATION_RESULTS).optional(),
  dmarc: z.enum(AUTHENTICATION_RESULTS).optional(),
  arc: z.enum(AUTHENTICATION_RESULTS).optional(),
  domain: z.string(),
  by: z.string(),
});
export type Authentication = z.infer<typeof authentication>;

/**
 * The one canonical message. Every channel turns its events into this, the core knows nothing else.
 *
 * `externalId` is what identifies the message on its platform within the account; receiving the same one
 * again changes nothing. `references` are platform ids of earlier messages in the thread, oldest first.
 */
export const inboundMessage = z.object({
  channel: z.string(),
  account: z.string(),
  externalId: z.string(),
  /** The platform's own thread id or the mail's Message-ID: later messages refer to it. */
  threadId: z.string(),
  references: z.array(z.string()).default([]),
  from: party,
  replyTo: party.optional(),
  to: z.array(party).default([]),
  cc: z.array(party).default([]),
  subject: z.string().default(''),
  /**
   * What the sender wrote in this message, without quoted history and signature. A passage that is answered one by one stands
   * above its answer, each line behind "> ".
   */
  text: z.string(),
  quoted: z.string().default(''),
  signature: z.string().default(''),
  html: z.string().optional(),
  sentAt: z.date(),
  attachments: z.array(inboundAttachment).default([]),
  automatic: automatic.optional(),
  calendar: calendarEvent.optional(),
  /** Absent until it was checked. */
  authentication: authentication.optional(),
  /** Header names in lower case with decoded values; only those that later steps read. */
  headers: z.record(z.string(), z.string()).default({}),
  /** Things a person should know: 'encrypted', 'text hidden from the reader', 'unreadable part'. */
  notes: z.array(z.string()).default([]),
  /** Written in the account's own name: what lies in its Sent folder. It is kept and answers others, but nobody answers it. */
  outgoing: z.boolean().optional(),
  /** Where it lies on the platform, if it lies somewhere: a mailbox's folder with UIDVALIDITY, UID and flags, or a file's path. */
  location: messageLocation.optional(),
  /** On platforms of channels and threads: where it was said, and where an answer goes. */
  place: messagePlace.optional(),
  /** It speaks to Frontdesk: a mention, a direct message, a reply in a thread that Frontdesk is part of. */
  addressed: z.boolean().optional(),
  /** When its writer changed it last, ISO 8601; absent where it came as it was written. */
  editedAt: z.string().optional(),
  /** Files that are fetched when the message is handled, since that takes long. */
  files: z.array(platformFile).optional(),
  /** The bytes as received. Kept so that nothing is lost, also when parsing failed. */
  raw: z.instanceof(Uint8Array).optional(),
  /** Set when it could not be understood: it is stored raw and shown as such. */
  fault: z.string().optional(),
});
export type InboundMessage = z.infer<typeof inboundMessage>;
