import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export type Model = {
  /** Its base URL. */
  readonly url: string;
  /** When each question was asked and when the first word of its answer left, by the number in it (`performance.now()`). */
  readonly asked: ReadonlyMap<number, { readonly at: number; first?: number }>;
  close(): void;
};

/** A model that takes every question and never answers. */
export const hangingModel = (): Promise<Model> => openModel(() => {});

/** The time that a model takes to its first word, and from word to word. */
const THINKS_MS = 150;
const WORD_MS = 20;

/** A model that writes the words one by one, as an OpenAI-compatible endpoint streams them. */
export const writingModel = (words: readonly string[]): Promise<Model> =>
  openModel(async (response, begun) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    await sleep(THINKS_MS);
    // Which passage the answer rests on comes before its first word.
    response.write(event({ delta: { role: 'assistant', content: '[1]\n' }, finish_reason: null }));
    begun();
    for (const content of words) {
      response.write(event({ delta: { role: 'assistant', content }, finish_reason: null }));
      await sleep(WORD_MS);
    }
    response.write(event({ delta: {}, finish_reason: 'stop' }));
    response.end('data: [DONE]\n\n');
  });

const event = (choice: object): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'stand-in', choices: [{ index: 0, ...choice }] })}\n\n`;

async function openModel(answer: (response: ServerResponse, begun: () => void) => unknown): Promise<Model> {
  const asked = new Map<number, { at: number; first?: number }>();
  const server = createServer(async (request, response) => {
    const number = Number(/ticket (\d+)/.exec(await bodyOf(request))?.[1]);
    const one: { at: number; first?: number } = { at: performance.now() };
    asked.set(number, one);
    answer(response, () => {
      one.first = performance.now();
    });
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
