import type { Step } from '../crash/die-at.ts';
import { type Child, startChild } from '../peers/child.ts';
import { TIMINGS } from './reader.ts';

export type ReadingProcess = Child & { readonly pid: number };

/** Another process that reads the mailboxes; it dies at that step. */
export async function startReading(databaseUrl: string, dieAt?: Step): Promise<ReadingProcess> {
  const child = startChild(`
    const load = (file) => import(root + '/' + file);
    const [{ openClient }, { makeStores }, { transactions }] = await Promise.all(
      ['prisma/client.ts', 'core/stores.ts', 'core/transaction.ts'].map(load));
    const { openParsePool } = await load('bots/email/parse-pool.ts');
    const { openMailboxes } = await load('bots/email/mailbox/mailboxes.ts');
    const { dieAt } = await load('tests/crash/die-at.ts');
    const client = openClient(${JSON.stringify(databaseUrl)}, 4);
    const quiet = { debug() {}, info() {}, warn() {}, error() {} };
    const plain = {
      stores: makeStores(client),
      inTransaction: transactions(client, () => async () => {}),
      clock: { now: () => new Date() },
      logger: quiet,
      channels: new Map(),
    };
    const step = ${JSON.stringify(dieAt ?? '')};
    const mailboxes = openMailboxes({
      workspaceId: 'main',
      core: step ? dieAt(step, plain) : plain,
      parse: openParsePool().parse,
      credentials: async ({ settings, secret }) => ({ user: settings.user, pass: secret }),
      timings: ${JSON.stringify(TIMINGS)},
    });
    console.log(process.pid);
    await mailboxes.start();
    await told;
    await mailboxes.stop();
    process.exit();
  `);
  return { ...child, pid: Number(await child.line()) };
}
