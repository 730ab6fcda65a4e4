import type { MessageLine } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import type { Classification, Urgency } from '../intents/classification.ts';
import type { Person } from '../people/people-store.ts';
import { dayIn } from '../text/day-in.ts';
import { buildDigest, type DigestInput } from './build-digest.ts';
import { renderDigest } from './render-digest.ts';
import { writeLead } from './write-lead.ts';

type Input = {
  readonly workspaceId: string;
  readonly since: Date;
  readonly until: Date;
  /** The day that "due today" is meant from; `until` by default. */
  readonly today?: Date;
  readonly reader: Pick<Person, 'language'>;
  /** IANA zone in which times are shown. */
  readonly zone: string;
};

type Deps = Pick<Core, 'stores' | 'gateway' | 'logger'>;

export type MadeDigest = { readonly subject: string; readonly text: string; readonly empty: boolean };

const MOST = 500;

/** What happened since, and what needs a person, in the reader's language. */
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
  return { subject, text: lead ? renderDigest(digest, language, zone, lead) : rendered, empty: digest.empty };
}

async function collect(
  { workspaceId, since, until, today = until, zone }: Input,
  { stores }: Deps,
): Promise<DigestInput> {
  const lines = await stores.messages.lines(workspaceId, { since, until, limit: MOST });
  const persons = lines.filter(({ outcome }) => outcome === 'person');
  const classified = await stores.handling.classifications(
    workspaceId,
    persons.map(({ id }) => id),
  );
  const drafts = await stores.drafts.inState(workspaceId, 'proposed');
  const commitments = await stores.commitments.open(workspaceId);
  const meetings = await stores.meetings.madeBetween(workspaceId, since, until);
  const deliveries = await stores.deliveries.inState(workspaceId, ['failed', 'unknown']);
  const failed = lines.filter(({ state }) => state === 'failed').length;
  return {
    since,
    until,
    today: dayIn(zone, today),
    drafts: drafts.map(({ id, subject, recipients, evidence: { open, warnings } }) => ({
      id: id.slice(0, 6),
      subject,
      to: recipients.to[0]?.address ?? '',
      open,
      warnings,
    })),
    waiting: persons.map((line) => waitingLine(line, classified.get(line.id))),
    commitments: commitments.map(({ text, ownerName, due }) => ({
      text,
      ...(ownerName ? { owner: ownerName } : {}),
      ...(due ? { due: due.toISOString().slice(0, 10) } : {}),
    })),
    meetings: meetings.map(({ title, minutes }) => ({
      title,
      decisions: minutes.decisions.length,
      actionItems: minutes.actionItems.length,
      openQuestions: minutes.openQuestions.length,
    })),
    deliveries: deliveries.map(({ id, message, state, detail }) => ({
      id: id.slice(0, 6),
      subject: message.subject,
      to: message.to[0]?.address ?? '',
      state: state === 'failed' ? 'failed' : 'unknown',
      detail,
    })),
    deadLetters: failed > 0 ? [{ job: 'handle-message', reason: 'see "frontdesk inbox --failed"', count: failed }] : [],
    filed: countFolders(lines),
    junk: lines.filter(({ outcome }) => outcome === 'junk').length,
  };
}

const waitingLine = (line: MessageLine, classification: Classification | undefined) => ({
  id: line.id.slice(0, 6),
  subject: line.subject,
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
