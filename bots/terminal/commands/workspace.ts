import type { Command } from 'commander';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { precision, timeZone } from '../option-values.ts';

type Options = { json?: boolean; name?: string; zone?: string; domains?: string; precision?: number };

export function addWorkspace(program: Command, terminal: Terminal): void {
  command(program, 'workspace', 'show or change the name, zone and mail domains of the workspace')
    .option('--name <name>', 'what the company is called; replies are signed with it')
    .option('--zone <zone>', 'IANA zone in which dates are read', timeZone)
    .option('--domains <list>', 'mail domains of colleagues, parted by commas')
    .option(
      '--precision <share>',
      'how much of what is decided without a model is to be right, such as 0.97',
      precision,
    )
    .action(
      withFrontdesk<Options>(
        terminal,
        async ({ frontdesk, output }, _args, { name, zone, domains, precision: share }) => {
          const { core, workspaceId } = frontdesk;
          const workspace = await core.stores.workspaces.update(workspaceId, {
            ...(name ? { name } : {}),
            ...(zone ? { zone } : {}),
            ...(share === undefined ? {} : { precision: share }),
            ...(domains === undefined
              ? {}
              : {
                  domains: domains
                    .toLowerCase()
                    .split(/[\s,]+/)
                    .filter(Boolean),
                }),
          });
          const usage = await core.stores.modelCalls.usage(
            workspaceId,
            new Date(core.clock.now().getTime() - 30 * 86_400_000),
          );
          output.result({ ...workspace, modelUsage30Days: usage }, () =>
            [
              `Workspace  ${workspace.id}`,
              `Name       ${workspace.name}`,
              `Zone       ${workspace.zone}`,
              `Domains    ${workspace.domains.join(', ') || '(none: set them, so that colleagues and strangers can be told apart)'}`,
              `Precision  ${workspace.precision} of what is decided without a model is to be right`,
              `Model      ${usage.calls} calls, ${usage.tokens} tokens, $${usage.cost.toFixed(2)} in 30 days`,
            ].join('\n'),
          );
        },
      ),
    );
}
