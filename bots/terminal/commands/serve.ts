import type { Command } from 'commander';
import type { Terminal } from '../frontdesk.ts';
import { showMailProgress } from '../mail-progress.ts';
import { untilStopped } from '../stop.ts';

/** Opens the channels and works until it is told to stop. Ctrl-C finishes what is in hand; a second one ends at once. */
export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description('take mail in, work on it, and serve the health page until Ctrl-C')
    .action(async () => {
      const frontdesk = await terminal.open({ serving: true, onMailProgress: showMailProgress() });
      const { stopped } = untilStopped();
      let putBack: number;
      try {
        await frontdesk.work();
        const { addresses, channels } = await frontdesk.listen();
        const lines = [
          `Frontdesk is ready: ${addresses.join('  ')}`,
          ...channels.map(({ name, detail }) => `${name[0]?.toUpperCase()}${name.slice(1)}: ${detail}`),
          'Ctrl-C stops it.',
        ];
        process.stderr.write(`${lines.join('\n')}\n`);
        await stopped;
        process.stderr.write('Stopping: finishing what is in hand...\n');
      } finally {
        putBack = (await frontdesk.close()).putBack;
      }
      process.stderr.write(
        putBack === 0
          ? 'Stopped: everything in hand was finished.\n'
          : `Stopped: ${putBack} jobs were put back and go on at the next start.\n`,
      );
    });
}
