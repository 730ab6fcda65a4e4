import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Waiting = {
  readonly pasted?: ((signal: AbortSignal) => Promise<string>) | undefined;
  readonly signal: AbortSignal;
};

/** Whichever comes first: the browser at our door, or a person who pastes where it ended. */
export async function comeBack(query: Promise<string>, { pasted, signal }: Waiting): Promise<string> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const ended = new Promise<never>((_, reject) => {
    either.addEventListener('abort', () => reject(either.reason), { once: true });
  });
  // Ending it after the race is no failure.
  ended.catch(() => {});
  const typed = pasted?.(either).then((address) => new URL(address.trim()).search.slice(1));
  typed?.catch(() => {});
  try {
    return await Promise.race([query, ended, ...(typed ? [typed] : [])]);
  } finally {
    done.abort();
  }
}

type Listener = { readonly port: number; readonly query: Promise<string>; close(): void };

/** Waits on a free port of this machine. Who does not know `state` was not sent here by us, and changes nothing. */
export async function listenForRedirect(state: string): Promise<Listener> {
  const { promise: query, resolve } = Promise.withResolvers<string>();
  const server: Server = createServer((request, response) => answerBrowser(request, response, state, resolve));
  await new Promise<void>((listening, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    query,
    close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

const PAGE = (text: string) => `<!doctype html><meta charset="utf-8"><title>Frontdesk</title><p>${text}</p>`;

function answerBrowser(
  request: IncomingMessage,
  response: ServerResponse,
  state: string,
  done: (query: string) => void,
): void {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const ours = searchParams.get('state') === state;
  const text = ours ? 'Go back to the terminal: it says how it went.' : 'This address is not meant for you.';
  response.writeHead(ours ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', connection: 'close' });
  response.end(PAGE(text));
  if (ours) done(searchParams.toString());
}
