import type { Command } from 'commander';
import type { Delivery } from '../../../core/channels/delivery-store.ts';
import { allIntents } from '../../../core/intents/manage-intents.ts';
import { closedPlaces } from '../../../core/replies/cards/closed-places.ts';
import type { DraftCopy } from '../../../core/replies/draft-copy-store.ts';
import type { Draft } from '../../../core/replies/draft-store.ts';
import { type ThingAsked, thingsAsked } from '../../../core/replies/things-asked.ts';
import { timeIn } from '../../../core/text/time-in.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { dim, heading, plain } from '../output.ts';

export function addDrafts(program: Command, terminal: Terminal): void {
  command(program, 'drafts', 'replies that wait for approval, and what waits in the outbox').action(
    withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk, output }) => {
      const { core, workspaceId } = frontdesk;
      const drafts = await core.stores.drafts.inState(workspaceId, 'proposed');
      const outbox = await core.stores.deliveries.inState(workspaceId, OPEN);
      const copies = new Map<string, DraftCopy>();
      for (const { id } of drafts) {
        const copy = await core.stores.draftCopies.get(workspaceId, id);
        if (copy) copies.set(id, copy);
      }
      const hands = await inWhoseHands(drafts, frontdesk);
      const asked = await whatIsAsked(drafts, frontdesk);
      const shown = drafts.map((draft) => ({
        ...draft,
        copy: copies.get(draft.id),
        hands: hands.get(draft.id),
        asked: asked.get(draft.id),
      }));
      const closed = await closedPlaces({ workspaceId }, core);
      output.result({ drafts: shown, outbox, closed }, () =>
        [
          renderDrafts(shown),
          renderOutbox(outbox),
          ...closed.map(({ name, why }) => dim(`Drafts can't be shown in ${plain(name)}: ${plain(why)}`)),
        ]
          .filter(Boolean)
          .join('\n'),
      );
    }),
  );
}

/** What a person may have to do something about. */
const OPEN = ['queued', 'sending', 'failed', 'unknown', 'bounced'] as const;

type Shown = Draft & {
  readonly copy?: DraftCopy | undefined;
  /** Who is to look after it and who is editing it, in a sentence each. */
  readonly hands?: readonly string[] | undefined;
  /** What the mail asks; `intent` by its name. */
  readonly asked?: readonly ThingAsked[] | undefined;
};

async function whatIsAsked(
  drafts: readonly Draft[],
  { core, workspaceId }: Frontdesk,
): Promise<Map<string, readonly ThingAsked[]>> {
  const ids = drafts.map(({ messageId }) => messageId);
  const understood = await core.stores.handling.classifications(workspaceId, ids);
  const intents = await allIntents({ workspaceId }, core);
  const named = ({ intent, ...asked }: ThingAsked): ThingAsked =>
    intent === undefined ? asked : { ...asked, intent: intents.find(({ id }) => id === intent)?.name.en ?? intent };
  return new Map(
    drafts.map(({ id, messageId, evidence }) => [
      id,
      thingsAsked(evidence, understood.get(messageId)?.asks ?? []).map(named),
    ]),
  );
}

async function inWhoseHands(
  drafts: readonly Draft[],
  { core, workspaceId }: Frontdesk,
): Promise<Map<string, readonly string[]>> {
  const members = await core.stores.people.members(workspaceId);
  const { zone } = await core.stores.workspaces.get(workspaceId);
  const name = (id: string) => plain(members.find((one) => one.id === id)?.name ?? 'somebody');
  return new Map(
    drafts.map(({ id, assigneeId, claim }) => [
      id,
      [
        ...(assigneeId ? [`Assigned to ${name(assigneeId)}.`] : []),
        ...(claim && claim.until > core.clock.now()
          ? [`${name(claim.userId)} is editing it, until ${timeIn(zone, claim.until)} at the latest.`]
          : []),
      ],
    ]),
  );
}

export function renderDrafts(drafts: readonly Shown[]): string {
  if (drafts.length === 0) return 'No draft waits for approval.';
  return drafts.map(renderDraft).join('\n');
}

export function renderDraft({
  id,
  subject,
  text,
  recipients,
  rung,
  evidence,
  revision,
  copy,
  hands = [],
  asked = [],
}: Shown): string {
  const { sources, open, warnings } = evidence;
  return [
    heading(`Draft ${id.slice(0, 6)}: ${plain(subject)}`).trimEnd(),
    `To ${recipients.to.map(({ name, address }) => `${plain(name)} <${address}>`).join(', ')}   ${dim(`rung: ${rung}`)}`,
    '',
    plain(text),
    '',
    ...sources.map(({ title, path, heading: place, quote }) =>
      dim(`Source: ${plain(title)}${place ? ` › ${plain(place)}` : ''} (${path}): "${shorten(plain(quote))}"`),
    ),
    ...(asked.length > 0
      ? asked.map(
          ({ text: ask, answered, intent }) =>
            `${answered ? 'Answered' : 'Left open'}: ${plain(ask)}${intent ? ` (${plain(intent)})` : ''}`,
        )
      : open.map((ask) => `Left open: ${plain(ask)}`)),
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...hands.map(dim),
    ...(copy ? [dim(copyInWords(copy, revision))] : []),
  ].join('\n');
}

/** Where it lies in the mailbox, for a person who works there. */
function copyInWords({ place, touched, revision: there }: DraftCopy, revision: number): string {
  if (!touched) return `It lies in the folder ${plain(place.folder)} of the mailbox, too.`;
  const words = there === revision ? 'these are their words' : 'they have other words there than these';
  return `A person changed it in the folder ${plain(place.folder)} of the mailbox: ${words}.`;
}

const shorten = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 110 ? `${line.slice(0, 109)}…` : line;
};

function renderOutbox(outbox: readonly Delivery[]): string {
  if (outbox.length === 0) return '';
  const lines = outbox.map(
    ({ id, state, message, detail }) =>
      `${id.slice(0, 6)}  ${state}  to ${message.to[0]?.address ?? ''}: ${plain(message.subject)}${detail ? `\n        ${detail}` : ''}${state === 'unknown' ? `\n        "frontdesk settle ${id.slice(0, 6)} --arrived" or "--again" says what became of it.` : ''}`,
  );
  return `${heading('Outbox')}${lines.join('\n')}`;
}
