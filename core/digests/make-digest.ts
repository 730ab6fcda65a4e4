import type { MessageLine } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import type { Classification, Urgency } from '../intents/classification.ts';
import { decides } from '../people/decides.ts';
import type { Person } from '../people/people-store.ts';
import { dayIn } from '../text/day-in.ts';
import { shortened } from '../text/shortened.ts';
import { buildDigest, type DigestInput } from './build-digest.ts';
import { type DigestPage, digestPage, renderDigest } from './render-digest.ts';
import { writeLead } from './write-lead.ts';

type Input = {
  readonly workspaceId: string;
  readonly since: Date;
  readonly until: Date;
  /** The day that "due today" is meant from; `until` by default. */
  readonly today?: Date;
  readonly reader: Pick<Person, 'id' | 'role' | 'language'>;
  /** IANA zone in which times are shown. */
  readonly zone: string;
};

type Deps = Pick<Core, 'stores' | 'gateway' | 'logger'>;

export type MadeDigest = {
  readonly subject: string;
  readonly text: string;
  readonly page: DigestPage;
  readonly empty: boolean;
};

const MOST = 500;
const NAMED_BY = 80;

/**
 * What happened since, and what needs a person, in the reader's language. Mails and drafts are for those who may decide about
 * them; a member reads of drafts that are theirs to look after and of what they promised.
 */
export async function makeDigest(input: Input, deps: Deps): Promise<MadeDigest> {
  const { workspaceId, reader, zone, until } = input;
  const digest = buildDigest(await collect(input, deps));
  const language = reader.language === 'zh' ? 'zh' : 'en';
  const rendered = renderDigest(digest, language, zone);
  const call = { workspaceId, priority: 'background' as const };
  const { lead, stepDown } = digest.empty
    ? {}
    : await writeLead(rendered, language, { call, ...(deps.gateway ? { gateway: deps.gateway } : {}) });
  if (stepDown) deps.logger.warn({ reason: stepDown }, 'the digest has no lead');
  const day = dayIn(zone, until);
  const subject = language === 'zh' ? `Frontdesk 摘要 ${day}` : `Frontdesk digest, ${day}`;
  const page = digestPage(digest, language, zone, lead);
  return { subject, text: lead ? renderDigest(digest, language, zone, lead) : rendered, page, empty: digest.empty };
}

async function collect(input: Input, deps: Deps): Promise<DigestInput> {
  const { workspaceId, since, until, today = until, zone, reader } = input;
  const { stores } = deps;
  const all = decides(reader);
  const drafts = await stores.drafts.inState(workspaceId, 'proposed');
  const commitments = await stores.commitments.open(workspaceId);
  return {
    since,
    until,
    today: dayIn(zone, today),
    drafts: drafts
      .filter(({ assigneeId }) => all || assigneeId === reader.id)
      .map(({ id, subject, recipients, evidence: { open, warnings } }) => ({
        ...{ id, subject, open, warnings },
        to: recipients.to[0]?.address ?? '',
      })),
    commitments: commitments
      .filter(({ ownerId }) => all || ownerId === reader.id)
      .map(({ id, text, ownerName, due }) => ({
        ...{ id, text },
        ...(ownerName ? { owner: ownerName } : {}),
        ...(due ? { due: due.toISOString().slice(0, 10) } : {}),
      })),
    ...(all ? await mails(input, deps) : NONE),
  };
}

type Mails = Omit<DigestInput, 'since' | 'until' | 'today' | 'drafts' | 'commitments'>;

const NONE: Mails = { waiting: [], meetings: [], deliveries: [], deadLetters: [], filed: [], junk: 0 };

/** What came in and went out, whoever it is for. */
async function mails({ workspaceId, since, until }: Input, { stores }: Deps): Promise<Mails> {
  const lines = await stores.messages.lines(workspaceId, { since, until, limit: MOST });
  const persons = lines.filter(({ outcome }) => outcome === 'person');
  const ids = persons.map(({ id }) => id);
  const classified = await stores.handling.classifications(workspaceId, ids);
  const words = await firstWords(workspaceId, persons, stores);
  const meetings = await stores.meetings.madeBetween(workspaceId, since, until);
  const deliveries = await stores.deliveries.inState(workspaceId, ['failed', 'unknown']);
  const failed = lines.filter(({ state }) => state === 'failed').length;
  return {
    waiting: persons.map((line) => waitingLine(line, words.get(line.id) ?? line.subject, classified.get(line.id))),
    meetings: meetings.map(({ title, minutes }) => ({
      title,
      decisions: minutes.decisions.length,
      actionItems: minutes.actionItems.length,
      openQuestions: minutes.openQuestions.length,
    })),
    deliveries: deliveries.map(({ id, message, state, detail }) => ({
      ...{ id, detail, subject: message.subject || shortened(message.text, NAMED_BY) },
      to: message.to[0]?.address ?? '',
      state: state === 'failed' ? 'failed' : 'unknown',
    })),
    deadLetters: failed > 0 ? [{ job: 'handle-message', reason: 'see "frontdesk inbox --failed"', count: failed }] : [],
    filed: countFolders(lines),
    junk: lines.filter(({ outcome }) => outcome === 'junk').length,
  };
}

/** What is said in a chat has no subject: it is named by how it begins. */
async function firstWords(workspaceId: string, lines: readonly MessageLine[], { messages }: Deps['stores']) {
  const unnamed = lines.filter(({ subject }) => subject === '').map(({ id }) => id);
  const loaded = unnamed.length > 0 ? await messages.load(workspaceId, unnamed) : [];
  return new Map(loaded.map(({ id, text }) => [id, shortened(text, NAMED_BY)]));
}

const waitingLine = (line: MessageLine, subject: string, classification: Classification | undefined) => ({
  id: line.id,
  subject,
  from: line.fromName || line.from,
  urgency: (line.urgency ?? 'normal') as Urgency,
  why: line.why ?? '',
  ...(classification?.deadline ? { deadline: classification.deadline } : {}),
});

function countFolders(lines: readonly MessageLine[]): { folder: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { outcome, folder } of lines)
    if (outcome === 'file' && folder) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return [...counts].map(([folder, count]) => ({ folder, count }));
}
