import { expect, vi } from 'vitest';
import type { Frontdesk } from '../../bots/terminal/frontdesk.ts';
import type { TestDatabase } from '../../core/testing/database.ts';
import { openFrontdesk, readConfig } from '../../main.ts';
import type { Slack } from '../peers/slack/slack.ts';
import { byToken, settingsOf } from './install-house.ts';
import { startOurSlack } from './our-slack.ts';

export type Mode = 'socket' | 'http';

/** A Slack with a Frontdesk connected to it. */
export type Desk = {
  readonly slack: Slack;
  readonly workspaceId: string;
  /** Starts Frontdesk; again after `stop`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
  /** What is stored of Slack, oldest first. */
  messages(): Promise<Stored[]>;
  /** Waits until nothing is left to do of what was asked of Frontdesk. */
  idle(): Promise<void>;
  /** Waits until what is stored looks so. */
  until(look: (messages: readonly Stored[]) => boolean): Promise<Stored[]>;
};

type Stored = {
  readonly externalId: string;
  readonly text: string;
  readonly outcome: string | null;
  readonly deleted: boolean;
  readonly addressed: boolean;
  readonly why: string | null;
};

const settings = (mode: Mode, slack: Slack): Record<string, string> => {
  const { SLACK_APP_TOKEN, ...rest } = byToken(slack);
  return mode === 'socket'
    ? { ...rest, SLACK_APP_TOKEN: SLACK_APP_TOKEN ?? '' }
    : { ...rest, SLACK_SIGNING_SECRET: slack.app.signingSecret };
};

/** `more`: settings beside those of Slack. */
export async function openDesk(
  mode: Mode,
  database: TestDatabase,
  workspaceId: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Desk> {
  const slack = await startOurSlack({ mode });
  let frontdesk: Frontdesk | undefined;
  const messages = async (): Promise<Stored[]> => {
    const rows = await database.client.message.findMany({
      where: { workspaceId, account: { channel: 'slack' } },
      orderBy: { externalId: 'asc' },
    });
    return rows.map(({ envelope, ...row }) => ({
      ...row,
      addressed: (envelope as { addressed?: boolean }).addressed ?? false,
    }));
  };
  const stop = async () => {
    await frontdesk?.close();
    frontdesk = undefined;
  };
  return {
    slack,
    workspaceId,
    messages,
    async start() {
      frontdesk = await openFrontdesk(
        readConfig(settingsOf(database.url, workspaceId, { ...settings(mode, slack), ...more })),
      );
      await frontdesk.work();
      const { addresses } = await frontdesk.listen();
      if (mode === 'http') slack.requestUrl = (addresses[0] ?? '').replace('/healthz', '/slack/events');
    },
    stop,
    async idle() {
      const left = () => database.client.$queryRaw<unknown[]>`
        SELECT name FROM pgboss.job
        WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_pgboss%' AND data->>'workspaceId' = ${workspaceId}`;
      await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 60_000, interval: 100 });
    },
    async close() {
      await stop();
      await slack.stop();
    },
    async until(look) {
      const deadline = Date.now() + 30_000;
      for (;;) {
        // A test may have killed the database.
        const stored = await messages().catch(() => []);
        if (look(stored)) return stored;
        if (Date.now() > deadline) throw new Error(`it never looked so: ${look}\n${JSON.stringify(stored, null, 1)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
