import type { Command } from 'commander';
import colors from 'picocolors';
import { command } from '../command.ts';
import type { Finding, Terminal } from '../frontdesk.ts';
import { makeOutput } from '../output.ts';

export function addDoctor(program: Command, terminal: Terminal): void {
  command(program, 'doctor', 'check configuration, database, model, mail and clock, and say what to do').action(
    async ({ json }: { json?: boolean }) => {
      const findings = await terminal.examine();
      makeOutput(json ?? false).result(findings, () => findings.map(render).join('\n'));
      if (findings.some(({ state }) => state === 'fault')) process.exitCode = 1;
    },
  );
}

const MARK = { ok: colors.green('ok     '), warning: colors.yellow('warning'), fault: colors.red('fault  ') };

const render = ({ check, state, detail, advice }: Finding): string =>
  `${MARK[state]}  ${check}: ${detail}${advice ? `\n         ${advice.replaceAll('\n', '\n         ')}` : ''}`;
