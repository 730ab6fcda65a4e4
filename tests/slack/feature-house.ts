import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frontdesk } from '../../bots/terminal/frontdesk.ts';
import { newId } from '../../core/ids.ts';
import type { TestDatabase } from '../../core/testing/database.ts';
import type { Slack } from '../peers/slack/slack.ts';
import { byToken, type House, openHouse, settingsOf } from './install-house.ts';
import { startOurSlack } from './our-slack.ts';

const HANDBOOK = {
  'boats.md': '# Boats\n\n## Kayak hire\n\nA kayak costs 25 EUR a day.\n\n## Deposit\n\nThe deposit is 60 EUR.',
  'bath.md': '# Bath\n\n## Sauna\n\nThe sauna opens at six and closes at ten.',
  'pay.md':
    '---\naudience: members\n---\n# Pay\n\n## Overtime pay\n\nOvertime is paid in the following month.\n\n## Travel\n\nTrips above 200 EUR need an approval beforehand.',
  'chuan.md': '# 租船\n\n## 租船押金\n\n租船押金是 60 欧元，还船时退还。\n\n## 取消预订\n\n提前两天可以取消预订。',
};

/** A Slack of two colleagues and a guest, with a Frontdesk that knows a small handbook. */
export type Scene = Awaited<ReturnType<typeof openScene>>;

export async function openScene(
  mode: 'socket' | 'http',
  database: TestDatabase,
  more: Readonly<Record<string, string>> = {},
) {
  const slack = await startOurSlack({ mode });
  const workspaceId = newId();
  const handbook = await mkdtemp(path.join(tmpdir(), 'handbook-'));
  for (const [file, text] of Object.entries(HANDBOOK)) await writeFile(path.join(handbook, file), text);
  const { SLACK_APP_TOKEN = '', ...rest } = byToken(slack);
  const by = mode === 'socket' ? { SLACK_APP_TOKEN } : { SLACK_SIGNING_SECRET: slack.app.signingSecret };
  const house = await openHouse(
    settingsOf(database.url, workspaceId, { ...rest, ...by, ...more, FRONTDESK_HANDBOOK: handbook }),
  );
  if (mode === 'http') slack.requestUrl = `${house.url}/slack/events`;
  await connected(house);
  const people = peopleOf(slack);
  return {
    ...people,
    slack,
    workspaceId,
    frontdesk: house.frontdesk as Frontdesk,
    stores: database.stores,
    /** Gives somebody a role, as "frontdesk people role" does. They must have done something in Slack before. */
    async setRole({ id }: { id: string }, role: 'admin' | 'approver'): Promise<void> {
      const person = await database.stores.people.byAddress(workspaceId, 'slack', id);
      await database.stores.people.setRole(workspaceId, person?.id ?? '', role);
    },
    async close() {
      await house.frontdesk.close();
      await slack.stop();
      await rm(handbook, { recursive: true });
    },
  };
}

/** What people do before there is a connection is lost to them. */
async function connected({ health }: House): Promise<void> {
  while (!(await health()).slack?.connected) await new Promise((resolve) => setTimeout(resolve, 50));
}

function peopleOf(slack: Slack) {
  const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
  const jonas = slack.user({ name: 'Jonas Frei', email: 'jonas@lindenhof.example' });
  const guest = slack.user({ name: 'Gast', email: 'gast@nordwind.example', guest: 'multi' });
  return {
    lea,
    jonas,
    guest,
    support: slack.channel({ name: 'support', members: [lea, jonas] }),
    customers: slack.channel({ name: 'customers', members: [lea, jonas, guest] }),
    board: slack.channel({ name: 'board', private: true, members: [lea] }),
  };
}
