import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Another Frontdesk process: what it prints line by line, and the ways it ends. */
export type Child = {
  /** Its next line of output; rejects when it ended without one. */
  line(): Promise<string>;
  /** Lets its `await told` go on. */
  tell(): void;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  exited: Promise<unknown>;
};

const root = path.join(import.meta.dirname, '../..');

/** Runs TypeScript in a process of its own. The code finds `root` and `told`, a promise that `tell()` resolves. */
export function startChild(code: string): Child {
  const preamble = `const root = ${JSON.stringify(root)}; const told = new Promise((go) => process.stdin.once('data', go));\n`;
  const args = ['--input-type=module-typescript', '--eval', preamble + code];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  return {
    async line() {
      const { value, done } = await lines.next();
      if (done) throw new Error('the other process ended without saying anything');
      return value;
    },
    tell: () => void child.stdin.end('go\n'),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    exited,
  };
}
