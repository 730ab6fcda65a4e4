import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

type Moment = keyof typeof PASSED;

/** How much of a chunk passes before the cut. */
const PASSED = { before: 0, half: 0.5, after: 1 };

export type TcpProxy = {
  readonly host: string;
  readonly port: number;
  /** How many connections were made, and how many of them were cut. */
  counts(): { made: number; cut: number };
  /** Cuts the next connection at its n-th chunk, whichever side sent it: before it passes, or when half or all of it has. */
  cutNextAt(chunk: number, moment: Moment): void;
  /** Cuts what is open. */
  drop(): void;
  /** From now on nothing passes on connections that are open, and nobody is told. */
  silence(): void;
  /** All that clients have sent. */
  heard(): string;
  close(): Promise<void>;
};

type Target = { readonly host: string; readonly port: number };

/**
 * Stands between a client and a server, and breaks what a network breaks. `takenOut` is a word that never reaches the client:
 * what someone on the way does who wants to read along.
 */
export async function openProxy(target: Target, takenOut?: string): Promise<TcpProxy> {
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  const counts = { made: 0, cut: 0 };
  let heard = '';
  let next: { chunk: number; moment: Moment } | undefined;
  const server = createServer((client) => {
    const upstream = connect(target.port, target.host);
    const cut = next;
    next = undefined;
    counts.made++;
    let chunks = 0;
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        if (!silent.has(from)) to.destroy();
      });
      from.on('data', (data: Buffer) => {
        if (from === client) heard += data.toString('latin1');
        if (silent.has(from)) return;
        const chunk = takenOut ? Buffer.from(data.toString('latin1').replaceAll(takenOut, ''), 'latin1') : data;
        if (++chunks !== cut?.chunk) return void to.write(chunk);
        counts.cut++;
        to.write(chunk.subarray(0, Math.ceil(chunk.length * PASSED[cut.moment])));
        client.end();
        upstream.end();
        client.destroySoon();
        upstream.destroySoon();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    counts: () => counts,
    heard: () => heard,
    cutNextAt(chunk, moment) {
      next = { chunk, moment };
    },
    drop() {
      for (const socket of open) socket.destroy();
    },
    silence() {
      for (const socket of open) silent.add(socket);
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
