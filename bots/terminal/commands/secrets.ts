import type { Command } from 'commander';
import { rotateSecrets } from '../../../core/channels/rotate-secrets.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';

export function addSecrets(program: Command, terminal: Terminal): void {
  const secrets = program.command('secrets').description('the key that passwords and tokens are encrypted with');
  command(
    secrets,
    'rotate',
    'encrypt all of them with FRONTDESK_SECRET_KEY; FRONTDESK_SECRET_KEYS_OLD opens them',
  ).action(
    withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk, output }) => {
      const rotation = await rotateSecrets(frontdesk.core);
      const { sealed, already } = rotation;
      output.result(
        rotation,
        () =>
          `${sealed} encrypted anew, ${already} had the current key already. FRONTDESK_SECRET_KEYS_OLD is needed no more, once every running Frontdesk has the new key.`,
      );
    }),
  );
}
