import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { defineError } from '../../core/errors.ts';

const noTerminal = defineError({
  code: 'terminal.no-password',
  message: (what: string) =>
    `There is no terminal to ask for the ${what} on: give it on standard input, with --password-stdin.`,
});
const empty = defineError({
  code: 'terminal.empty-password',
  message: (what: string) => `No ${what} was given.`,
});

/**
 * Asks for something secret without showing it, or reads all of standard input (`--password-stdin`). Never from the command
 * line, which other users of the machine can read. Spaces and line ends around it are dropped.
 */
export async function readSecret(what: string, fromInput: boolean): Promise<string> {
  if (!fromInput && !process.stdin.isTTY) throw noTerminal(what);
  const secret = (fromInput ? await readAll(process.stdin) : await askHidden(what)).trim();
  if (secret === '') throw empty(what);
  return secret;
}

async function askHidden(what: string): Promise<string> {
  process.stderr.write(`${what[0]?.toUpperCase()}${what.slice(1)} (it is not shown): `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // The terminal is in raw mode here, where Ctrl-C is a key like any other.
  line.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await line.question('');
  } finally {
    line.close();
    process.stderr.write('\n');
  }
}

/** A line that a person may type while something else may come first; undefined where there is no terminal. */
export const lineTyper = (): ((signal: AbortSignal) => Promise<string>) | undefined =>
  process.stdin.isTTY
    ? async (signal) => {
        const line = createInterface({ input: process.stdin, output: process.stderr });
        line.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
        try {
          return await line.question('If the browser runs on another machine, paste the address at which it ended:\n', {
            signal,
          });
        } finally {
          line.close();
        }
      }
    : undefined;
