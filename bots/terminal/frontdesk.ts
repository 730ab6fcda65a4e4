import type { ChannelState } from '../../core/channels/channel.ts';
import type { InboundMessage } from '../../core/channels/message.ts';
import type { Clock } from '../../core/clock.ts';
import type { Core } from '../../core/core.ts';
import type { Importable } from '../email/mail-files.ts';
import type { SlackConfig } from '../slack/config.ts';
import type { SamplePeople, SampleSlack, SlackDay } from './sample-slack.ts';

/** A check of `doctor`: `advice` says what to do when it is not well. */
export type Finding = {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'fault';
  readonly detail: string;
  readonly advice?: string;
};

export type NamedState = ChannelState & { readonly name: string };

/** A running Frontdesk as the commands use it; `main.ts` puts it together. */
export type Frontdesk = {
  readonly core: Core;
  readonly workspaceId: string;
  /** Folder of the handbook, where one is configured. */
  readonly handbook: string | undefined;
  /** How Slack is configured. */
  readonly slack: SlackConfig;
  readonly mailFiles: {
    find(paths: readonly string[]): AsyncIterable<Importable>;
    /** Never rejects: a mail that can't be read becomes a message with a fault. */
    parse(raw: Uint8Array<ArrayBuffer>, origin: { account: string; path: string }): Promise<InboundMessage>;
  };
  /** Starts to work on the queue. */
  work(): Promise<void>;
  /** Opens the channels and the health page; gives the addresses they listen on, and how channels elsewhere are connected. */
  listen(): Promise<{ readonly addresses: readonly string[]; readonly channels: readonly NamedState[] }>;
  jobCounts(): Promise<{ waiting: number; running: number; buried: number }>;
  /** Finishes or puts back what is in hand and leaves the database. Gives how many jobs were put back. */
  close(): Promise<{ putBack: number }>;
};

export type OpenOptions = {
  /** An embedded database in this folder, whatever is configured. */
  readonly ownFolder?: string;
  /** The embedded database begins empty. */
  readonly fresh?: boolean;
  readonly clock?: Clock;
  /** Settings in the place of those of the environment. */
  readonly settings?: Readonly<Record<string, string | undefined>>;
  /** Runs what is on the clock, such as digests. */
  readonly serving?: boolean;
  /** Told how the first run of a mailbox comes on. */
  readonly onMailProgress?: (progress: MailProgress) => void;
};

/** How many mails of a folder that is read for the first time are done. */
export type MailProgress = {
  readonly account: string;
  readonly folder: string;
  readonly done: number;
  readonly total: number;
};

/** How a command reaches the rest of the house. Nothing is opened before a command asks for it. */
export type Terminal = {
  open(options?: OpenOptions): Promise<Frontdesk>;
  /** Checks everything `doctor` looks at, also when the house can't be opened. */
  examine(): Promise<Finding[]>;
  /** A Slack for the sample day; undefined where what it needs is not installed (npm install --omit=dev). */
  openSampleSlack(day: SlackDay, people: SamplePeople): Promise<SampleSlack | undefined>;
  /** Where the demo keeps its data. */
  folderFor(name: string): string;
  readonly samples: string;
  readonly userName: string;
  readonly editor: string | undefined;
};
