import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkSmtp } from './bots/email/check-smtp.ts';
import { emailConfig } from './bots/email/config.ts';
import { findImportables } from './bots/email/mail-files.ts';
import { openParsePool } from './bots/email/parse-pool.ts';
import { openHttpServer } from './bots/http-server.ts';
import { openChannels } from './bots/index.ts';
import { slackConfig, slackMode } from './bots/slack/config.ts';
import { examine } from './bots/terminal/examine.ts';
import type { Frontdesk, NamedState, OpenOptions, Terminal } from './bots/terminal/frontdesk.ts';
import { runCommandLine } from './bots/terminal/index.ts';

import { openDocumentReader } from './core/attachments/documents/document-reader.ts';
import type { Channel } from './core/channels/channel.ts';
import { requeueOutbox } from './core/channels/deliver.ts';
import { systemClock } from './core/clock.ts';
import { houseConfig, parseConfig } from './core/config.ts';
import type { Core } from './core/core.ts';
import { reasonOf } from './core/errors.ts';
import { receiveMessages } from './core/flow/receive-messages.ts';
import { cacheLearnedIntents } from './core/intents/learned-intents.ts';
import { openLearner } from './core/intents/learner.ts';
import { cachePassageIndex } from './core/knowledge/cached-index.ts';
import { openFileReader } from './core/knowledge/sources/file-reader.ts';
import { readHandbook } from './core/knowledge/sources/handbook.ts';
import { watchFolders } from './core/knowledge/sources/watch-folders.ts';
import { openTrials } from './core/knowledge/trial/open-trials.ts';
import { openVectors, type Vectors } from './core/knowledge/vectors/open-vectors.ts';
import { checkEmbeddings } from './core/llm/check-embeddings.ts';
import { checkEndpoint } from './core/llm/check-endpoint.ts';
import { answeringModels, llmConfig } from './core/llm/config.ts';
import { openEmbedder } from './core/llm/embedder.ts';
import { openLlmGateway, type RecordCall } from './core/llm/openai-compatible.ts';
import { openTranscriber } from './core/llm/transcriber.ts';
import { type Logger, openLogger } from './core/logger.ts';
import { cacheKnownDomains } from './core/people/cached-domains.ts';
import { makeSecrets } from './core/secrets.ts';
import { checkTranscription } from './core/speech/check-transcription.ts';
import { makeStores } from './core/stores.ts';
import { transactions } from './core/transaction.ts';
import { type JobQueue, openQueue } from './jobs/queue.ts';
import { describeServer, openClient } from './prisma/client.ts';
import { dataFolder } from './prisma/data-folder.ts';
import { makeDataFolder } from './prisma/embedded.ts';
import { openDatabase } from './prisma/open-database.ts';

/** What may be put in the place of the real thing: tests crash a step or own the time with it. */
export type Overrides = { wrapCore?(core: Core): Core };

type Environment = Readonly<Record<string, string | undefined>>;

export const readConfig = (environment: Environment) =>
  parseConfig(environment, { house: houseConfig, email: emailConfig, slack: slackConfig, llm: llmConfig });

export type Config = ReturnType<typeof readConfig>;

/** Puts the house together: database, queue, core, channels. Everything is closed again by `close`. */
export async function openFrontdesk(
  config: Config,
  options: OpenOptions = {},
  overrides: Overrides = {},
): Promise<Frontdesk> {
  const { house, email, slack, llm } = config;
  const logger = openLogger(house.LOG_LEVEL);
  const workspaceId = house.FRONTDESK_WORKSPACE;
  // What is opened is closed in reverse, also when opening breaks off half-way.
  const opened = new AsyncDisposableStack();
  let putBack = 0;
  try {
    const database = await databaseOf(config, options, logger);
    opened.defer(database.leave);
    // Few connections: more of them at work than there are processors make each other wait.
    const client = openClient(database.url, 4);
    opened.defer(() => client.$disconnect());
    // What a platform waits for must not stand in line behind the work on what came before.
    const frontClient = openClient(database.url, 2);
    opened.defer(() => frontClient.$disconnect());
    const queue = await openQueue(database.url, logger, { poolSize: 3, clock: options.serving ?? false });
    opened.defer(async () => {
      putBack = await queue.stop(STOP_TIMEOUT_MS);
    });
    const stores = makeStores(client);
    await stores.workspaces.ensure(workspaceId, {
      name: 'Frontdesk',
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    const inTransaction = transactions(client, queue.bind);
    const documents = openDocumentReader();
    const learner = openLearner();
    opened.defer(learner.close);
    const fileReader = openFileReader();
    opened.defer(fileReader.close);
    const parsePool = openParsePool({ documents });
    opened.defer(parsePool.close);
    const mailAccount = email.MAIL_FROM ?? 'inbox@localhost';
    const record: RecordCall = (
      { workspaceId: owner },
      { prompt, version, model, tier, inputTokens, outputTokens, cost, ms, outcome },
    ) => {
      const receipt = { prompt, version, model, tier, inputTokens, outputTokens, cost, ms, outcome };
      stores.modelCalls
        .record(owner, receipt)
        .catch((error: unknown) => logger.warn({ reason: reasonOf(error) }, 'a receipt was not stored'));
    };
    const gateway = openLlmGateway(llm, { logger, record });
    const clock = options.clock ?? systemClock;
    const models = answeringModels(llm);
    const embedder = openEmbedder(llm, { record });
    const vectors = embedder && openVectors({ stores, inTransaction, logger, embedder, clock });
    opened.defer(async () => vectors?.close());
    const secrets = makeSecrets(house);
    const channels = openChannels({
      email,
      slack,
      core: () => frontCore,
      mailboxes: { workspaceId, stores, secrets, clock },
      reading: () => ({ core, onProgress: options.onMailProgress, stayReady: parsePool.stayReady }),
      mailAccount,
      logger,
      parse: parsePool.parse,
      receive: (message) => receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core),
    });
    // Also those that were never started: a command may have connected to a mailbox.
    for (const channel of channels) opened.defer(() => channel.stop());
    const wordIndex = cachePassageIndex(stores, clock);
    const plain: Core = {
      stores,
      inTransaction,
      enqueue: queue.enqueue,
      clock,
      logger,
      gateway,
      trials: gateway && models && openTrials({ stores, gateway, models, clock }),
      transcriber: openTranscriber(llm, { record }),
      secrets,
      documents,
      fileReader,
      channels: new Map(channels.map((channel) => [channel.name, channel])),
      learner,
      learnedIntents: cacheLearnedIntents(stores, learner),
      knownDomains: cacheKnownDomains(stores, clock),
      passageIndex: vectors ? vectors.extend(wordIndex) : wordIndex,
      vectors,
    };
    const wrap = (one: Core) => overrides.wrapCore?.(one) ?? one;
    const core = wrap(plain);
    const frontCore = wrap({
      ...plain,
      stores: makeStores(frontClient),
      inTransaction: transactions(frontClient, queue.bind),
    });
    if (house.FRONTDESK_HANDBOOK) await readHandbook({ workspaceId, folder: house.FRONTDESK_HANDBOOK }, core);
    return {
      core,
      workspaceId,
      handbook: house.FRONTDESK_HANDBOOK,
      slack,
      mailFiles: {
        find: (paths) => findImportables(paths),
        parse: (raw, { account, path: file }) =>
          parsePool.parse(raw, {
            account,
            receivedAt: core.clock.now(),
            location: { folder: path.dirname(file), uid: path.basename(file) },
          }),
      },
      async work() {
        await requeueOutbox(workspaceId, core);
        await queue.work(core);
      },
      async listen() {
        const http = await openHttpServer({
          host: house.HTTP_HOST,
          port: house.HTTP_PORT,
          channels,
          ready: () => readiness(queue, channels),
        });
        opened.defer(http.close);
        if (slackMode(slack)) await warmUp(workspaceId, core);
        for (const channel of channels) await channel.start();
        if (vectors) await beginWithVectors(vectors, workspaceId, core);
        opened.defer(watchFolders({ workspaceId }, core).stop);
        const addresses = [
          `http://${house.HTTP_HOST}:${http.port}/healthz`,
          ...(email.MAIL_DOOR_PORT === 'off' ? [] : [`smtp://${email.MAIL_DOOR_HOST}:${email.MAIL_DOOR_PORT}`]),
        ];
        return { addresses, channels: await statesOf(channels) };
      },
      jobCounts: queue.counts,
      async close() {
        await opened.disposeAsync();
        return { putBack };
      },
    };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** What the first question from Slack would wait for, and hold everything up with: what was learned, and the pages to search. */
async function warmUp(workspaceId: string, core: Core): Promise<void> {
  await core.learnedIntents(workspaceId);
  await core.passageIndex(workspaceId);
}

/** What is embedded is read while the house opens; what is not, or not by this model, is embedded at once. */
async function beginWithVectors(vectors: Vectors, workspaceId: string, { enqueue, logger }: Core): Promise<void> {
  vectors
    .load(workspaceId)
    .catch((error: unknown) => logger.warn({ reason: reasonOf(error) }, 'vectors were not read'));
  await enqueue([{ name: 'embed-knowledge', data: {}, lane: 'background', key: 'embed-knowledge' }]);
}

const STOP_TIMEOUT_MS = 20_000;

/** The configured server, or the embedded one of the data folder. */
const databaseOf = ({ house }: Config, { ownFolder, fresh = false }: OpenOptions, logger: Logger) =>
  openDatabase({
    url: ownFolder ? undefined : house.DATABASE_URL,
    folder: ownFolder ?? folderOf(house),
    fresh,
    report: (news) => logger.warn(news),
  });

const folderOf = (house: Config['house']): string => dataFolder(import.meta.dirname, house.FRONTDESK_DATA_DIR);

async function lookAtDatabase(config: Config): Promise<{ version: string; now: Date }> {
  const database = await databaseOf(config, {}, openLogger(config.house.LOG_LEVEL));
  try {
    return await describeServer(database.url);
  } finally {
    await database.leave();
  }
}

/** Without Slack the house can work: what it can't reach is told, but is no reason to take the process away. */
async function readiness(queue: JobQueue, channels: readonly Channel[]): Promise<{ ok: boolean; detail: object }> {
  try {
    const states = (await statesOf(channels)).map(({ name, ...state }) => [name, state]);
    return { ok: true, detail: { jobs: await queue.counts(), ...Object.fromEntries(states) } };
  } catch (error) {
    return { ok: false, detail: { database: reasonOf(error) } };
  }
}

async function statesOf(channels: readonly Channel[]): Promise<NamedState[]> {
  const states = await Promise.all(channels.map(async ({ name, state }) => ({ name, state: await state?.() })));
  return states.flatMap(({ name, state }) => (state ? [{ name, ...state }] : []));
}

/** The terminal's way into the house, for an environment. */
export const terminalFor = (environment: Environment): Terminal => ({
  open: async (options) => openFrontdesk(readConfig({ ...environment, ...options?.settings }), options),
  async openSampleSlack(day, people) {
    try {
      // A stand-in that only the demo and the tests need: whoever serves has it not in memory.
      const { openSampleSlack } = await import('./tests/peers/sample-slack.ts');
      return await openSampleSlack(day, people);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND') return undefined;
      throw error;
    }
  },
  examine: () => {
    const config = () => readConfig(environment);
    return examine({
      checkConfig: () => void config(),
      open: () => openFrontdesk(config()),
      database: () => lookAtDatabase(config()),
      model: () => checkEndpoint(config().llm),
      embeddings: () => checkEmbeddings(config().llm),
      speech: () => checkTranscription(config().llm),
      outgoingMail: () => checkSmtp(config().email),
    });
  },
  folderFor: (name) => {
    const folder = folderOf(readConfig(environment).house);
    makeDataFolder(folder);
    return path.join(folder, name);
  },
  samples: path.join(import.meta.dirname, 'samples'),
  userName: os.userInfo().username,
  editor: environment.VISUAL ?? environment.EDITOR,
});

if (import.meta.main) {
  // biome-ignore lint/style/noProcessEnv: this is the one place that reads the environment
  const environment = process.env;
  const file = path.join(import.meta.dirname, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  process.exitCode = await runCommandLine(process.argv.slice(2), terminalFor(environment));
}
