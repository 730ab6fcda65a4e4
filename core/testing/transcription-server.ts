import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { framesOf, millisecondsAt, readWav } from '../speech/wav.ts';
import { hearTones } from './tone-speech.ts';

/** What is said in a file, times in seconds; without words it can't be told when. */
type Heard = { readonly text: string; readonly words: readonly { word: string; start: number; end: number }[] };
type Hear = (content: Uint8Array) => Heard | Promise<Heard>;

/** How an endpoint may fail, or differ from others. */
type Trouble =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'hang' | 'page' | 'no text' | 'words out of order' | 'words beyond the end' | 'words alone' }
  /** Refuses all forms of answer but this one. */
  | { readonly kind: 'speaks'; readonly form: 'json' | 'text' }
  | { readonly kind: 'knows no granularities' };

type Request = {
  readonly file: string;
  readonly bytes: number;
  readonly model: string;
  readonly form: string;
  readonly granularities: readonly string[];
  readonly authorization: string | undefined;
};

/**
 * A stand-in for an endpoint that speaks OpenAI's audio transcriptions (`POST /v1/audio/transcriptions`). Unless it is given
 * another way to hear, it hears the words of `sayInTones`; of what is no WAV it says how long the file is.
 */
export type TranscriptionServer = {
  /** Its base URL. */
  readonly url: string;
  readonly requests: readonly Request[];
  /** Fails from now on, for all files or for one of that name; undefined: works again. */
  fail(trouble: Trouble | undefined, file?: string): void;
  close(): Promise<void>;
};

export async function openTranscriptionServer(hear: Hear = hearTonesIn): Promise<TranscriptionServer> {
  const requests: Request[] = [];
  let trouble: Trouble | undefined;
  let only: string | undefined;
  const server = createServer(async (request, response) => {
    if (request.url !== '/v1/audio/transcriptions')
      return respond(response, 404, { error: { message: 'no such page' } });
    const form = await formOf(request);
    const file = form.get('file') as File;
    const asked = {
      ...{
        file: file.name,
        bytes: file.size,
        model: String(form.get('model')),
        form: String(form.get('response_format')),
      },
      ...{ granularities: form.getAll('timestamp_granularities[]').map(String) },
      authorization: request.headers.authorization,
    };
    requests.push(asked);
    const now = only === undefined || only === file.name ? trouble : undefined;
    return answer(response, asked, { content: new Uint8Array(await file.arrayBuffer()), hear }, now);
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    fail(next, file) {
      [trouble, only] = [next, file];
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  response: ServerResponse,
  { form, granularities }: Request,
  { content, hear }: { readonly content: Uint8Array; readonly hear: Hear },
  trouble: Trouble | undefined,
): Promise<void> {
  if (trouble?.kind === 'hang') return sleep(60_000, undefined, { ref: false });
  // Asked again at once: nobody wants to wait in a test.
  if (trouble?.kind === 'status') response.setHeader('retry-after-ms', '1');
  if (trouble?.kind === 'status') return respond(response, trouble.status, { error: { message: 'not now' } });
  if (trouble?.kind === 'page') return void response.setHeader('content-type', 'text/html').end('<html>Welcome</html>');
  if (trouble?.kind === 'no text') return respond(response, 200, { message: 'welcome' });
  const refused =
    (trouble?.kind === 'speaks' && trouble.form !== form) ||
    (trouble?.kind === 'knows no granularities' && granularities.length > 0);
  if (refused) return respond(response, 400, { error: { message: 'a parameter is not supported' } });
  const { text, words, segments } = spoilt(await hear(content), trouble);
  if (form === 'text') return void response.setHeader('content-type', 'text/plain; charset=utf-8').end(`${text}\n`);
  if (form === 'json')
    return respond(response, 200, { text, usage: { type: 'duration', seconds: secondsOf(content) } });
  respond(response, 200, {
    ...{ task: 'transcribe', language: 'english', duration: secondsOf(content), text },
    ...(trouble?.kind === 'words alone' ? {} : { segments }),
    ...(granularities.includes('word') ? { words } : {}),
  });
}

/** What is no WAV has no length that could be told. */
function secondsOf(content: Uint8Array): number {
  const wav = readWav(content);
  return wav ? millisecondsAt(wav, framesOf(wav)) / 1000 : 1;
}

function hearTonesIn(content: Uint8Array): Heard {
  const wav = readWav(content);
  if (!wav) return { text: `A file of ${content.length} bytes.`, words: [] };
  const words = hearTones(wav);
  return { text: words.map(({ word }) => word).join(' '), words };
}

/** With one segment for all that was said, from the beginning: as coarse as models are. */
function spoilt({ text, words }: Heard, trouble: Trouble | undefined) {
  const end = (words.at(-1)?.end ?? 0) + 0.2;
  const segments = words.length === 0 ? [] : [{ id: 0, start: 0, end, text: ` ${text}` }];
  if (trouble?.kind === 'words out of order') return { text, words: words.toReversed(), segments };
  if (trouble?.kind === 'words beyond the end')
    return { text, words: words.map((word) => ({ ...word, end: 1e6 })), segments };
  return { text, words, segments };
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(Buffer.concat(chunks), { headers }).formData();
}
