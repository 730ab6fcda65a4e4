import type { Command } from 'commander';
import { command } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { makeOutput } from '../output.ts';
import { renderFinding } from '../render-finding.ts';

export function addDoctor(program: Command, terminal: Terminal): void {
  command(program, 'doctor', 'check configuration, database, model, mail, Slack and clock, and say what to do').action(
    async ({ json }: { json?: boolean }) => {
      const findings = await terminal.examine();
      makeOutput(json ?? false).result(findings, () => findings.map(renderFinding).join('\n'));
      if (findings.some(({ state }) => state === 'fault')) process.exitCode = 1;
    },
  );
}
