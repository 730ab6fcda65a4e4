import { z } from 'zod';

/** Every job's name and what it carries. Data are ids: a job reads what it needs when it runs. */
export const jobData = {
  'handle-message': z.object({ workspaceId: z.string(), messageId: z.string() }),
  /** One recording of a message, by its hash or by what its platform calls it. */
  'hear-recording': z.object({ workspaceId: z.string(), messageId: z.string(), recording: z.string() }),
  deliver: z.object({ workspaceId: z.string(), deliveryId: z.string() }),
  'keep-sent': z.object({ workspaceId: z.string(), deliveryId: z.string() }),
  /** Its writer changed it. */
  'answer-anew': z.object({ workspaceId: z.string(), messageId: z.string() }),
  'take-reaction': z.object({
    workspaceId: z.string(),
    channel: z.string(),
    account: z.string(),
    /** What the platform calls the message. */
    on: z.string(),
    from: z.string(),
    name: z.string(),
    added: z.boolean(),
  }),
  'settle-deliveries': z.object({}),
  'file-message': z.object({ workspaceId: z.string(), filingId: z.string() }),
  'learn-from-moves': z.object({
    workspaceId: z.string(),
    /** Where a person put them. */
    folder: z.string(),
    messageIds: z.array(z.string()),
    /** What they are, said by that; absent: no spam. */
    intent: z.string().optional(),
    /** So many at once that nobody waits for what comes of them. */
    many: z.boolean(),
  }),
  'place-draft': z.object({ workspaceId: z.string(), draftId: z.string() }),
  'show-draft': z.object({ workspaceId: z.string(), draftId: z.string() }),
  'look-at-drafts': z.object({}),
  'look-after-drafts': z.object({}),
  'send-digests': z.object({}),
  'learn-intents': z.object({ workspaceId: z.string() }),
  'learn-from-models': z.object({}),
  'try-models': z.object({}),
  'embed-knowledge': z.object({}),
} as const;

export type JobName = keyof typeof jobData;
export type JobData<N extends JobName> = z.infer<(typeof jobData)[N]>;

/** `interactive`: a person waits. Each has a queue of its own, so that an import never delays an answer. */
export type Lane = 'interactive' | 'background';

export type NewJob<N extends JobName = JobName> = {
  readonly [K in N]: {
    readonly name: K;
    readonly data: JobData<K>;
    readonly lane: Lane;
    /** Jobs of one key run one after the other, in the order in which they were added. */
    readonly key: string;
    /** Not before so many seconds have passed. */
    readonly after?: number;
  };
}[N];

/** Adds jobs. Handed out by `inTransaction`, it adds them with the data they belong to or not at all. */
export type Enqueue = (jobs: readonly NewJob[]) => Promise<void>;
