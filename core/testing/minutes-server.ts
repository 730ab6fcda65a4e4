import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerAbout } from '../meetings/testing-long-meeting.ts';

/** How an endpoint may fail over a request. */
type Trouble = 'limit' | 'hang' | 'cut off' | 'page' | 'nonsense';

/** A request that a model was asked to write by, and whether its answer has left. */
type Asked = { readonly user: string; answered: boolean };

/**
 * A stand-in for an endpoint that speaks OpenAI's chat completions (`POST /v1/chat/completions`) and writes one true line about each
 * part of a meeting that it is shown.
 */
export type MinutesServer = {
  /** Its base URL. */
  readonly url: string;
  /** In the order they came; what is asked again is there again. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
};

type Options = {
  /** What happens to a part, by the number of parts that were seen before it. */
  readonly trouble?: (part: number) => Trouble | undefined;
  /** What the model takes for an answer. */
  readonly thinksMs?: number;
};

export async function openMinutesServer({ trouble, thinksMs = 0 }: Options = {}): Promise<MinutesServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { user, system } = await promptOf(request);
    const one: Asked = { user, answered: false };
    asked.push(one);
    const part = [...new Set(asked.map((known) => known.user))].indexOf(user);
    await sleep(thinksMs);
    if (!(await misbehave(response, trouble?.(part)))) {
      complete(response, JSON.stringify(answerAbout(user, { whole: !system.includes('sum up') })));
      one.answered = true;
    }
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function misbehave(response: ServerResponse, trouble: Trouble | undefined): Promise<boolean> {
  if (trouble === 'hang') await sleep(60_000, undefined, { ref: false });
  if (trouble === 'cut off') response.destroy();
  if (trouble === 'page') response.setHeader('content-type', 'text/html').end('<html>Bad gateway</html>');
  if (trouble === 'nonsense') complete(response, 'I would rather not.');
  if (trouble === 'limit') {
    // Asked again at once: nobody wants to wait in a test.
    const headers = { 'retry-after-ms': '1', 'content-type': 'application/json' };
    response.writeHead(429, headers).end(JSON.stringify({ error: { message: 'Rate limit reached' } }));
  }
  return trouble !== undefined;
}

function complete(response: ServerResponse, content: string): void {
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
  const usage = { prompt_tokens: 1000, completion_tokens: 10, total_tokens: 1010 };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ id: 'c', object: 'chat.completion', created: 0, model: 'stand-in', choices, usage }));
}

async function promptOf(request: IncomingMessage): Promise<{ system: string; user: string }> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
  const saying = (by: string) => messages.find(({ role }) => role === by)?.content ?? '';
  return { system: saying('system'), user: saying('user') };
}
