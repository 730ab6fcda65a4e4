import type { Command } from 'commander';
import { FrontdeskError } from '../../core/errors.ts';
import type { Frontdesk, OpenOptions, Terminal } from './frontdesk.ts';
import { makeOutput, type Output } from './output.ts';
import { workUntilStopped } from './stop.ts';

type Context = { readonly frontdesk: Frontdesk; readonly output: Output };

/** A command's options as commander gives them, and its arguments in order. */
export type Run<O> = (context: Context, args: string[], options: O) => Promise<void>;

/** A subcommand with the options all of them have. */
export const command = (program: Command, usage: string, description: string): Command =>
  program.command(usage).description(description).option('--json', 'print one JSON value and nothing else');

/** Opens the house for a command, closes it after, whatever happens. */
export function withFrontdesk<O extends { json?: boolean }>(terminal: Terminal, run: Run<O>, open: OpenOptions = {}) {
  return async (...parameters: unknown[]): Promise<void> => {
    const own = parameters.at(-1) as Command;
    // `people --json list` and `people list --json` are the same to people.
    const options = own.optsWithGlobals() as O;
    const frontdesk = await terminal.open(open);
    await workUntilStopped(frontdesk, () =>
      run({ frontdesk, output: makeOutput(options.json ?? false) }, own.args, options),
    );
  };
}

/** Reports a failure the way it is meant for people and gives the exit code. */
export function reportFailure(error: unknown, json: boolean): number {
  const known = error instanceof FrontdeskError;
  const message = error instanceof Error ? error.message : String(error);
  if (json)
    process.stdout.write(`${JSON.stringify({ error: { code: known ? error.code : 'unexpected', message } })}\n`);
  const text = known
    ? message
    : `Something went wrong that should not: ${message}\nPlease report this with the output of "frontdesk doctor".`;
  process.stderr.write(`${text}\n`);
  return known ? 1 : 70;
}
