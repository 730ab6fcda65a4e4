import type { Command } from 'commander';
import type { Absence } from '../../core/people/absence-store.ts';
import type { Person } from '../../core/people/people-store.ts';
import { endAbsence, planAbsence } from '../../core/people/plan-absence.ts';
import { dayIn } from '../../core/text/day-in.ts';
import { actor } from './actor.ts';
import { command, withFrontdesk } from './command.ts';
import type { Terminal } from './frontdesk.ts';
import { day } from './option-values.ts';

type Options = { json?: boolean; as?: string; from: string; until: string; standIn?: string };

/** `people away` and `people back`. */
export function addAbsences(people: Command, terminal: Terminal): void {
  command(people, 'away <address>', 'say when a colleague is away, and who looks after their drafts meanwhile')
    .requiredOption('--from <day>', 'first day, YYYY-MM-DD', day)
    .requiredOption('--until <day>', 'last day', day)
    .option('--stand-in <address>', 'an approver or admin; without one their drafts are everybody’s')
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [address = ''], { as, from, until, standIn }) => {
        const { core, workspaceId } = frontdesk;
        const person = await actor(frontdesk, address, terminal);
        const by = await actor(frontdesk, as, terminal);
        const instead = standIn === undefined ? undefined : await actor(frontdesk, standIn, terminal);
        const absence = await planAbsence({ workspaceId, person, by, from, until, standIn: instead }, core);
        output.result(
          absence,
          () =>
            `${person.name} is away from ${from} to ${until}; ${instead ? `${instead.name} looks` : 'whoever comes first looks'} after their drafts.`,
        );
      }),
    );
  command(people, 'back <address>', 'they are back, or do not go')
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [address = ''], { as }) => {
        const { core, workspaceId } = frontdesk;
        const person = await actor(frontdesk, address, terminal);
        const by = await actor(frontdesk, as, terminal);
        const ended = await endAbsence({ workspaceId, person, by }, core);
        output.result({ ended }, () => (ended ? `${person.name} is here.` : `${person.name} was not away.`));
      }),
    );
}

/** First and last day that somebody is away (YYYY-MM-DD), and the name of who stands in. */
export type Away = { readonly from: string; readonly until: string; readonly standIn: string | null };

export function awayIn(
  absences: readonly Absence[],
  { id, zone }: Pick<Person, 'id' | 'zone'>,
  { members, zone: houseZone }: { readonly members: readonly Person[]; readonly zone: string },
): Away | undefined {
  const absence = absences.find(({ userId }) => userId === id);
  if (!absence) return undefined;
  const { from, until, standInId } = absence;
  const dayOf = (at: Date) => dayIn(zone ?? houseZone, at);
  const standIn = members.find((member) => member.id === standInId)?.name ?? null;
  return { from: dayOf(from), until: dayOf(new Date(until.getTime() - 1)), standIn };
}

export const awayInWords = ({ from, until, standIn }: Away): string =>
  `${from.slice(5)} to ${until.slice(5)}${standIn ? `: ${standIn}` : ''}`;
