import type { DocumentReader } from './attachments/documents/document-reader.ts';
import type { Channel } from './channels/channel.ts';
import type { Clock } from './clock.ts';
import type { LearnedIntents } from './intents/learned-intents.ts';
import type { Learner } from './intents/learner.ts';
import type { PassageIndex } from './knowledge/retrieve.ts';
import type { FileReader } from './knowledge/sources/file-reader.ts';
import type { Trials } from './knowledge/trial/open-trials.ts';
import type { Vectors } from './knowledge/vectors/open-vectors.ts';
import type { LlmGateway } from './llm/gateway.ts';
import type { Transcriber } from './llm/transcriber.ts';
import type { Logger } from './logger.ts';
import type { Enqueue } from './queue.ts';
import type { Secrets } from './secrets.ts';
import type { Stores } from './stores.ts';
import type { InTransaction } from './transaction.ts';

/** What use cases work with; `main.ts` puts it together, and a use case names the parts it needs with Pick. */
export type Core = {
  readonly stores: Stores;
  readonly inTransaction: InTransaction;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent when no model is configured. */
  readonly gateway: LlmGateway | undefined;
  /** How far what its models answer is believed; absent: as little as what a model answers that always does. */
  readonly trials?: Trials | undefined;
  /** Hears recordings; absent when no model for speech is configured. */
  readonly transcriber?: Transcriber | undefined;
  /** Seals what accounts log in with. */
  readonly secrets: Secrets;
  /** Reads the text of PDF and Word files. */
  readonly documents: Pick<DocumentReader, 'addTexts'>;
  /** Reads files of knowledge into passages. */
  readonly fileReader: Pick<FileReader, 'read'>;
  readonly channels: ReadonlyMap<string, Channel>;
  /** The intents of a workspace and what was learned about them, kept in memory until they change. */
  learnedIntents(workspaceId: string): Promise<LearnedIntents>;
  readonly learner: Pick<Learner, 'learn'>;
  /** The domains that a workspace has heard from before, kept in memory for some minutes. */
  knownDomains(workspaceId: string): Promise<readonly string[]>;
  /** The knowledge of a workspace, ready to be searched, kept in memory until it changes. */
  passageIndex(workspaceId: string): Promise<PassageIndex>;
  /** What passages mean; absent when no model for embeddings is configured. */
  readonly vectors?: Pick<Vectors, 'embedMissing'> | undefined;
};
