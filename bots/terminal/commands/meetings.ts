import type { Command } from 'commander';
import { type Proposed, proposeFollowUp } from '../../../core/meetings/mail/propose-follow-up.ts';
import { mayHear } from '../../../core/meetings/may-hear.ts';
import type { StoredMeeting } from '../../../core/meetings/meeting-store.ts';
import { askMeetings } from '../../../core/meetings/questions/ask-meetings.ts';
import type { Person } from '../../../core/people/people-store.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { plain, table } from '../output.ts';

type Options = { json?: boolean; as?: string };
type MailOptions = Options & { to?: string[] };
type AskOptions = Options & { meeting?: string };

const MOST_LISTED = 200;

export function addMeetings(program: Command, terminal: Terminal): void {
  const meetings = program.command('meetings').description('meetings with minutes, and what was said in them');
  const list = withFrontdesk<Options>(terminal, async ({ frontdesk, output }, _, options) => {
    const known = await meetingsFor(await actor(frontdesk, options.as, terminal), frontdesk);
    output.result(known, () => renderMeetings(known));
  });
  meetings.option('--json', 'print one JSON value and nothing else').option('--as <address>', 'who asks').action(list);
  command(meetings, 'list', 'the latest first').option('--as <address>', 'who asks').action(list);
  command(meetings, 'ask <question...>', 'what was decided or said about something, with who said it and when')
    .option('--meeting <id>', 'ask this one alone')
    .option('--as <address>', 'who asks')
    .action(
      withFrontdesk<AskOptions>(terminal, async ({ frontdesk, output }, words, options) => {
        const { core, workspaceId } = frontdesk;
        const question = words.join(' ').trim();
        const person = await actor(frontdesk, options.as, terminal);
        const meetingId = options.meeting === undefined ? undefined : await meetingCalled(options.meeting, frontdesk);
        const which = meetingId === undefined ? {} : { meetingId };
        const answer = await askMeetings({ workspaceId, question, person, ...which }, core);
        if (answer.stepDown) output.note(`Answered locally: ${answer.stepDown}`);
        output.result({ question, ...answer }, () => plain(answer.text));
      }),
    );
  command(meetings, 'mail <id>', 'draft a mail to those who were there; it waits for an approval')
    .option('--to <address...>', 'people besides, by mail address')
    .option('--as <address>', 'who asks for it')
    .action(
      withFrontdesk<MailOptions>(terminal, async ({ frontdesk, output }, [typed = ''], options) => {
        const { core, workspaceId } = frontdesk;
        const person = await actor(frontdesk, options.as, terminal);
        const meetingId = await meetingCalled(typed, frontdesk);
        const to = options.to ? { to: options.to } : {};
        const proposed = await proposeFollowUp({ workspaceId, meetingId, person, ...to }, core);
        output.result(proposed, () => plain(whatIsDrafted(proposed)));
      }),
    );
}

const whatIsDrafted = ({ draftId, recipients, unknown }: Proposed): string =>
  [
    `Drafted to ${recipients.map(({ address }) => address).join(', ')}. Nothing is sent before somebody approves it: frontdesk drafts, frontdesk approve ${draftId.slice(0, 6)}`,
    ...(unknown.length > 0 ? [`No mail address is known of ${unknown.join(', ')}: name it with --to.`] : []),
  ].join('\n');

const meetingCalled = (typed: string, { core, workspaceId }: Frontdesk): Promise<string> =>
  findOne(typed, {
    what: 'meeting',
    list: 'meetings',
    find: (prefix) => core.stores.meetings.idsStartingWith(workspaceId, prefix),
  });

/** The latest first, without what was said. */
async function meetingsFor(
  person: Person,
  { core, workspaceId }: Frontdesk,
): Promise<Pick<StoredMeeting, 'id' | 'title' | 'heldAt' | 'minutes'>[]> {
  const { meetings } = core.stores;
  const origins = await meetings.origins(workspaceId, { most: MOST_LISTED });
  const heard = origins.filter((origin) => mayHear(origin, { person }));
  const known = await Promise.all(heard.map(({ id }) => meetings.get(workspaceId, id)));
  return known.map(({ id, title, heldAt, minutes }) => ({ id, title, heldAt, minutes }));
}

const renderMeetings = (meetings: Awaited<ReturnType<typeof meetingsFor>>): string =>
  meetings.length === 0
    ? 'None yet. Make minutes of one: frontdesk minutes FILE'
    : table(
        [
          { title: 'ID', width: 6 },
          { title: 'Held', width: 10 },
          { title: 'Decisions', width: 9 },
          { title: 'To do', width: 5 },
          { title: 'Title' },
        ],
        meetings.map(({ id, title, heldAt, minutes }) => [
          id.slice(0, 6),
          heldAt.toISOString().slice(0, 10),
          String(minutes.decisions.length),
          String(minutes.actionItems.length),
          plain(title),
        ]),
      );
