import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { waitUntilHandled } from '../../bots/terminal/wait-until-handled.ts';
import { receiveMessages } from '../../core/flow/receive-messages.ts';
import { classifyLocally } from '../../core/intents/classify.ts';
import { labelMessage } from '../../core/intents/label-message.ts';
import { mail } from '../../core/testing/messages.ts';
import { openFrontdesk, readConfig } from '../../main.ts';
import { report } from '../rows.ts';

const ROUNDS = 9;
const LABELS_BEFORE = 200;

/**
 * Milliseconds, at the median, from a person's word about a message until the next one like it is understood so, in a
 * workspace with 200 labels, on a database of its own.
 */
export async function measureCorrection(): Promise<number> {
  const ownFolder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-cascade-'));
  const frontdesk = await openFrontdesk(readConfig({ LOG_LEVEL: 'error' }), { ownFolder });
  try {
    const { core, workspaceId } = frontdesk;
    await frontdesk.work();
    const ids: string[] = [];
    for (let at = 0; at < LABELS_BEFORE + ROUNDS; at++) {
      const words = mail({ threadId: `<${at}@bench.example>`, subject: `Lot ${at}`, text: textOf(at) });
      const [received] = await receiveMessages({ workspaceId, lane: 'background', messages: [words] }, core);
      if (received) ids.push(received.id);
    }
    await waitUntilHandled(frontdesk);
    const [person] = await core.stores.people.members(workspaceId);
    const userId = person?.id ?? (await core.stores.people.add(workspaceId, BENCH_PERSON));
    const label = (messageId: string, intent: string) => labelMessage({ workspaceId, messageId, intent, userId }, core);
    for (const id of ids.slice(0, LABELS_BEFORE)) await label(id, 'status');
    await core.learnedIntents(workspaceId);
    const times: number[] = [];
    for (const [round, id] of ids.slice(LABELS_BEFORE).entries()) {
      const intent = round % 2 === 0 ? 'complaint' : 'invoice';
      const started = performance.now();
      await label(id, intent);
      const learned = await core.learnedIntents(workspaceId);
      const next = mail({ subject: '', text: `${textOf(LABELS_BEFORE + round)} Again.` });
      const { intents } = classifyLocally(next, { ...learned, ...SURROUNDINGS });
      times.push(performance.now() - started);
      if (intents[0]?.intent !== intent) report(`a correction is not in force: ${intents[0]?.intent}, not ${intent}`);
    }
    return Math.round(times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0);
  } finally {
    await frontdesk.close();
    rmSync(ownFolder, { recursive: true, force: true });
  }
}

const BENCH_PERSON = { name: 'Bench', channel: 'terminal', address: 'bench', role: 'admin' } as const;
const SURROUNDINGS = {
  ownDomains: [],
  knownAddresses: [],
  senderKnown: false,
  senderMember: false,
  zone: 'UTC',
};
const THINGS = ['loom', 'kiln', 'press', 'crane', 'lathe', 'furnace', 'mixer', 'conveyor', 'turbine', 'centrifuge'];
const textOf = (at: number): string =>
  `Number ${at}: the ${THINGS[at % 10]} in shed ${THINGS[(at * 7 + 3) % 10]}-${at} ran for ${at % 24} hours beside the ${THINGS[(at * 3 + 1) % 10]}.`;
