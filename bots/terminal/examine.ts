import { reasonOf } from '../../core/errors.ts';
import { tellTrial } from '../../core/knowledge/trial/words.ts';
import { closedPlaces } from '../../core/replies/cards/closed-places.ts';
import { slackMode } from '../slack/config.ts';
import { describeTeams } from '../slack/describe-teams.ts';
import { openTeams } from '../slack/open-teams.ts';
import type { Finding, Frontdesk } from './frontdesk.ts';

/** What the checks ask of the rest of the house. Each answers or rejects; a rejection's words are the advice. */
export type Examination = {
  checkConfig(): void;
  open(): Promise<Frontdesk>;
  /** The database's name and version, and its clock. */
  database(): Promise<{ version: string; now: Date }>;
  /** Undefined when no model is configured. */
  model(): Promise<{ ok: boolean; message: string } | undefined>;
  /** Undefined when no model for embeddings is configured. */
  embeddings(): Promise<{ ok: boolean; message: string } | undefined>;
  /** Undefined when no model for speech is configured. */
  speech(): Promise<{ ok: boolean; message: string } | undefined>;
  /** Undefined when no SMTP server is configured; else rejects when it can't be used. */
  outgoingMail(): Promise<string | undefined>;
};

const SKEW_MS = 5000;

/** All of `doctor`'s checks in order. Never rejects: a fault is a finding. */
export async function examine(examination: Examination): Promise<Finding[]> {
  const config = await check('configuration', async () => {
    examination.checkConfig();
    return 'valid';
  });
  if (config.state === 'fault') return [config];
  const database = await check('database', async () => (await examination.database()).version);
  const rest = [...(await modelFindings(examination)), await mailFinding(examination)];
  if (database.state === 'fault') return [config, database, ...rest];
  return [config, database, ...rest, await clockFinding(examination), ...(await houseFindings(examination))];
}

async function check(name: string, run: () => Promise<string>): Promise<Finding> {
  try {
    return { check: name, state: 'ok', detail: await run() };
  } catch (error) {
    return { check: name, state: 'fault', detail: 'not usable', advice: reasonOf(error) };
  }
}

async function modelFindings({ model, embeddings, speech }: Examination): Promise<Finding[]> {
  const none = { ok: true, message: 'none configured: local algorithms do all the work' };
  const found = endpointFinding('model endpoint', (await model()) ?? none, 'local algorithms stand in');
  const [embedding, hearing] = [await embeddings(), await speech()];
  return [
    found,
    ...(embedding ? [endpointFinding('embeddings', embedding, 'passages are found by their words alone')] : []),
    ...(hearing ? [endpointFinding('speech', hearing, 'recordings are not read')] : []),
  ];
}

const endpointFinding = (name: string, found: { ok: boolean; message: string }, instead: string): Finding =>
  found.ok
    ? { check: name, state: 'ok', detail: found.message }
    : { check: name, state: 'fault', detail: `does not answer; ${instead}`, advice: found.message };

async function mailFinding({ outgoingMail }: Examination): Promise<Finding> {
  try {
    const server = await outgoingMail();
    if (server) return { check: 'outgoing mail', state: 'ok', detail: server };
    const advice = 'Set SMTP_URL to the server that sends your mail; until then approved replies wait in the outbox.';
    return { check: 'outgoing mail', state: 'warning', detail: 'no server is configured', advice };
  } catch (error) {
    return { check: 'outgoing mail', state: 'fault', detail: "the server can't be used", advice: reasonOf(error) };
  }
}

async function clockFinding({ database }: Examination): Promise<Finding> {
  const before = Date.now();
  const { now } = await database();
  const skew = Math.abs(now.getTime() - (before + Date.now()) / 2);
  if (skew < SKEW_MS) return { check: 'clock', state: 'ok', detail: `${new Date().toISOString()}, as the database's` };
  const advice = 'Set the clocks of both machines by NTP: schedules and leases depend on them.';
  return { check: 'clock', state: 'fault', detail: `${Math.round(skew / 1000)} s away from the database's`, advice };
}

/** What only a house that runs can tell. */
async function houseFindings({ open }: Examination): Promise<Finding[]> {
  const frontdesk = await open();
  try {
    const { core, workspaceId } = frontdesk;
    const { buried, waiting } = await frontdesk.jobCounts();
    const failed = await core.stores.messages.lines(workspaceId, { state: 'failed', limit: 100 });
    const unknown = await core.stores.deliveries.inState(workspaceId, ['unknown', 'failed']);
    const passages = await core.stores.knowledge.count(workspaceId);
    const members = await core.stores.people.members(workspaceId);
    return [
      await mailboxFinding(frontdesk),
      await cardsFinding(frontdesk),
      await slackFinding(frontdesk),
      ...(await trialFindings(frontdesk)),
      finding(
        'queue',
        buried + failed.length === 0,
        `${waiting} waiting, ${buried} given up, ${failed.length} messages not handled`,
        '"frontdesk inbox --failed" shows which messages need a person.',
      ),
      finding(
        'outbox',
        unknown.length === 0,
        `${unknown.length} deliveries failed or with unknown outcome`,
        '"frontdesk drafts" shows them; "frontdesk settle" says what became of one.',
      ),
      finding(
        'knowledge',
        passages > 0,
        `${passages} passages`,
        'Set FRONTDESK_HANDBOOK to a folder of Markdown or text files: replies are drafted from it.',
      ),
      finding(
        'people',
        members.length > 0,
        `${members.length} colleagues`,
        'Add yourself: frontdesk people add NAME ADDRESS. The first one becomes admin.',
      ),
    ];
  } finally {
    await frontdesk.close();
  }
}

/** Without the right key no mailbox can be read, which would show only once the server runs. */
async function mailboxFinding({ core, workspaceId }: Frontdesk): Promise<Finding> {
  const accounts = await core.stores.accounts.mailboxes(workspaceId);
  const paused = accounts.filter(({ pausedWhy }) => pausedWhy !== null);
  try {
    for (const { id, secret } of accounts) if (secret) core.secrets.open(secret, { workspaceId, accountId: id });
  } catch (error) {
    return { check: 'mailboxes', state: 'fault', detail: 'a password can not be opened', advice: reasonOf(error) };
  }
  const detail = `${accounts.length} set up, ${paused.length} paused`;
  return finding('mailboxes', paused.length === 0, detail, '"frontdesk mailbox" says why, and what to do.');
}

async function cardsFinding({ core, workspaceId }: Frontdesk): Promise<Finding> {
  const closed = await closedPlaces({ workspaceId }, core);
  const detail = closed.map(({ channel, name, why }) => `${channel} ${name}: ${why}`).join(' ');
  const advice = 'Drafts that belong there wait in "frontdesk drafts". Open the place again, or choose another one.';
  return finding('drafts on cards', closed.length === 0, detail || 'can be shown wherever they are to be', advice);
}

async function slackFinding({ core, workspaceId, slack }: Frontdesk): Promise<Finding> {
  if (!slackMode(slack)) return { check: 'Slack', state: 'ok', detail: 'none configured' };
  return check('Slack', async () => {
    const teams = openTeams(slack, { workspaceId, core: () => core });
    await teams.check();
    const { connected, detail } = describeTeams(await teams.states());
    if (!connected) throw new Error(detail);
    return detail;
  });
}

async function trialFindings({ core, workspaceId }: Frontdesk): Promise<Finding[]> {
  const tried = (await core.trials?.list(workspaceId)) ?? [];
  return tried.map((one) => ({ check: 'answers by the model', state: 'ok', detail: tellTrial(one, 'en') }));
}

const finding = (name: string, well: boolean, detail: string, advice: string): Finding =>
  well ? { check: name, state: 'ok', detail } : { check: name, state: 'warning', detail, advice };
