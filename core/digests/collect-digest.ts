import type { Delivery } from '../channels/delivery-store.ts';
import type { MessageLine } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import type { Classification, Urgency } from '../intents/classification.ts';
import { openQuestions } from '../intents/questions/ask-people.ts';
import type { Person } from '../people/people-store.ts';
import { isDecider } from '../replies/draft-errors.ts';
import { mondayOf, repliesLately } from '../replies/measure-lessons.ts';
import { dayIn } from '../text/day-in.ts';
import { shortened } from '../text/shortened.ts';
import type { DigestInput } from './build-digest.ts';

export type ToCollect = {
  readonly workspaceId: string;
  readonly since: Date;
  readonly until: Date;
  /** Questions of before were asked already; `since` by default. */
  readonly askedAfter?: Date;
  /** The day that "due today" is meant from; `until` by default. */
  readonly today?: Date;
  readonly reader: Pick<Person, 'id' | 'role' | 'language'>;
  /** IANA zone in which times are shown. */
  readonly zone: string;
};

type Deps = Pick<Core, 'stores'>;

const MOST = 500;
const NAMED_BY = 80;

/**
 * What a digest is made of. Mails and drafts are for those who may decide about them; a member is told of drafts that are
 * theirs to look after and of what they promised.
 */
export async function collectDigest(input: ToCollect, deps: Deps): Promise<DigestInput> {
  const { workspaceId, since, until, today = until, zone, reader } = input;
  const { stores } = deps;
  const commitments = await stores.commitments.open(workspaceId);
  return {
    since,
    until,
    today: dayIn(zone, today),
    drafts: await draftsFor(input, stores),
    commitments: commitments.filter(({ ownerId }) => isDecider(reader) || ownerId === reader.id).map(commitmentLine),
    ...(isDecider(reader) ? await mails(input, deps) : NONE),
  };
}

/** Drafts that wait for a decision, as far as they are the reader's business. */
export async function draftsFor(
  { workspaceId, reader }: Pick<ToCollect, 'workspaceId' | 'reader'>,
  { drafts }: Deps['stores'],
): Promise<DigestInput['drafts']> {
  const proposed = await drafts.inState(workspaceId, 'proposed');
  return proposed
    .filter(({ assigneeId }) => isDecider(reader) || assigneeId === reader.id)
    .map(({ id, subject, recipients, evidence: { open, warnings } }) => ({
      ...{ id, subject, open, warnings },
      to: recipients.to[0]?.address ?? '',
    }));
}

type OpenCommitment = Awaited<ReturnType<Deps['stores']['commitments']['open']>>[number];

export const commitmentLine = ({ id, text, ownerName, due }: OpenCommitment): DigestInput['commitments'][number] => ({
  ...{ id, text },
  ...(ownerName ? { owner: ownerName } : {}),
  ...(due ? { due: due.toISOString().slice(0, 10) } : {}),
});

type Mails = Omit<DigestInput, 'since' | 'until' | 'today' | 'drafts' | 'commitments'>;

export const NONE: Mails = {
  waiting: [],
  questions: [],
  meetings: [],
  deliveries: [],
  deadLetters: [],
  filed: [],
  junk: 0,
};

/** What came in and went out, whoever it is for. */
async function mails(
  { workspaceId, since, until, askedAfter = since, zone }: ToCollect,
  { stores }: Deps,
): Promise<Mails> {
  const lines = await stores.messages.lines(workspaceId, { since, until, limit: MOST });
  const persons = lines.filter(({ outcome }) => outcome === 'person');
  const meetings = await stores.meetings.madeBetween(workspaceId, since, until);
  const deliveries = await stores.deliveries.inState(workspaceId, ['failed', 'unknown']);
  // What failed is told once; what may have gone out is told until somebody says.
  const news = deliveries.filter(({ state, updatedAt }) => state === 'unknown' || updatedAt >= since);
  const replies = beginsWeek(since, until, zone) ? await repliesLately({ workspaceId, until }, { stores }) : undefined;
  const failed = lines.filter(({ state }) => state === 'failed').length;
  return {
    waiting: await waitingLines(workspaceId, persons, stores),
    questions: await openQuestions({ workspaceId, after: askedAfter }, { stores }),
    meetings: meetings.map(({ title, minutes }) => ({
      title,
      decisions: minutes.decisions.length,
      actionItems: minutes.actionItems.length,
      openQuestions: minutes.openQuestions.length,
    })),
    deliveries: news.map(deliveryLine),
    deadLetters: failed > 0 ? [{ job: 'handle-message', reason: 'see "frontdesk inbox --failed"', count: failed }] : [],
    filed: countFolders(lines),
    junk: lines.filter(({ outcome }) => outcome === 'junk').length,
    ...(replies ? { replies } : {}),
  };
}

/** Whether it is the first digest of a week: what changes over weeks is not told each day. */
const beginsWeek = (since: Date, until: Date, zone: string): boolean =>
  mondayOf(dayIn(zone, since)) !== mondayOf(dayIn(zone, until));

export const deliveryLine = ({ id, message, state, detail }: Delivery): DigestInput['deliveries'][number] => ({
  ...{ id, detail, subject: message.subject || shortened(message.text, NAMED_BY) },
  to: message.to[0]?.address ?? '',
  state: state === 'failed' ? 'failed' : 'unknown',
});

/** Messages that wait for a person, with how urgent they are and what they ask for by when. */
export async function waitingLines(
  workspaceId: string,
  lines: readonly MessageLine[],
  stores: Deps['stores'],
): Promise<DigestInput['waiting']> {
  const ids = lines.map(({ id }) => id);
  const classified = await stores.handling.classifications(workspaceId, ids);
  const words = await firstWords(workspaceId, lines, stores);
  return lines.map((line) => waitingLine(line, words.get(line.id) ?? line.subject, classified.get(line.id)));
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
