import path from 'node:path';
import { newId } from '../../core/ids.ts';
import type { TestDatabase } from '../../core/testing/database.ts';
import { type Desk, type Mode, openDesk } from './receiving-house.ts';

/** A Slack of two colleagues in one channel, with a Frontdesk that knows the sample company's handbook. */
export async function openSampleDesk(
  database: TestDatabase,
  { mode = 'socket', settings = {} }: { mode?: Mode; settings?: Readonly<Record<string, string>> } = {},
) {
  const handbook = path.join(import.meta.dirname, '../../samples/handbook');
  const desk: Desk = await openDesk(mode, database, newId(), { FRONTDESK_HANDBOOK: handbook, ...settings });
  const lea = desk.slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
  const jonas = desk.slack.user({ name: 'Jonas Albrecht', email: 'jonas@lindenhof.example' });
  const support = desk.slack.channel({ name: 'support', members: [lea, jonas] });
  await desk.start();
  return { desk, lea, jonas, support };
}
