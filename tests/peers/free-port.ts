import { createServer } from 'node:net';

/**
 * Ports below those that systems give to whoever asks for any port or connects to somebody (from 32768 on Linux, from
 * 49152 elsewhere): one of those may be gone by the time a server opens it, or opens it again after it died.
 */
const FIRST = 12_000;
const PER_PROCESS = 100;
const PROCESSES = 200;

const own = FIRST + (process.pid % PROCESSES) * PER_PROCESS;
let given = 0;

/** A port of the loopback interface that is free, and that this process was not given before. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < PER_PROCESS; tried++) {
    const port = own + (given++ % PER_PROCESS);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of the ports ${own} to ${own + PER_PROCESS - 1} is free.`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
