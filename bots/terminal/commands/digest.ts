import { type Command, Option } from 'commander';
import { lastDue } from '../../../core/digests/last-due.ts';
import { makeDigest } from '../../../core/digests/make-digest.ts';

import { defineError } from '../../../core/errors.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { count, timeZone } from '../option-values.ts';
import { plain } from '../output.ts';

const noAddress = defineError({
  code: 'digests.no-address',
  message: (name: string, channel: string) =>
    `${name} can't be reached by ${channel} here. Say who with --for ADDRESS ("frontdesk people" lists everybody), or use --via terminal.`,
});

type Options = { json?: boolean; for?: string; subscribe?: string; zone?: string; via: string; hours: number };

export function addDigest(program: Command, terminal: Terminal): void {
  command(program, 'digest', 'what happened and what needs a person')
    .option('--for <address>', 'for whom (default: you)')
    .option('--hours <n>', 'how far back', count, 24)
    .option('--subscribe <cron>', 'send it on this schedule, for example "0 8 * * 1-5"')
    .option('--zone <zone>', 'IANA zone of the schedule, for example Europe/Berlin', timeZone)
    .addOption(
      new Option('--via <channel>', 'terminal: printed where the server runs')
        .choices(['email', 'slack', 'terminal'])
        .default('email'),
    )
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, _args, options) => {
        const { core, workspaceId } = frontdesk;
        const reader = await actor(frontdesk, options.for, terminal);
        const workspace = await core.stores.workspaces.get(workspaceId);
        const zone = options.zone ?? reader.zone ?? workspace.zone;
        const now = core.clock.now();
        if (options.subscribe) {
          const cron = options.subscribe;
          lastDue(cron, zone, now);
          const channel = options.via;
          if (channel !== 'terminal' && !reader.identities.some((identity) => identity.channel === channel))
            throw noAddress(reader.name, channel);
          const subscription = await core.stores.digests.subscribe(workspaceId, {
            userId: reader.id,
            cron,
            zone,
            channel,
            createdAt: now,
          });
          output.result(
            subscription,
            () =>
              `${reader.name} gets a digest by ${channel} at "${cron}" (${zone}), as long as "frontdesk serve" runs.`,
          );
          return;
        }
        const since = new Date(now.getTime() - options.hours * 3_600_000);
        const digest = await makeDigest({ workspaceId, since, until: now, reader, zone }, core);
        output.result(digest, () => plain(digest.empty ? 'Nothing new.' : digest.text));
      }),
    );
}
