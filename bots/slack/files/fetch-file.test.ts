import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Team } from '../teams.ts';
import { fetchFile } from './fetch-file.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback, and what it was asked with which token. */
function openServer(handle: Handle) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    handle(request, response);
  });
  const ready = new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
  return { asked, ready, close: () => server.close() };
}

describe('a file in Slack', () => {
  let answer: Handle;
  let slack: ReturnType<typeof openServer>;
  let url = '';
  beforeEach(async () => {
    answer = (_, response) => response.end('the plan');
    slack = openServer((request, response) => answer(request, response));
    url = await slack.ready;
  });
  afterEach(() => slack.close());

  /** What comes of fetching a file that files.info describes so, or answers with that code. */
  async function fetched(file: object | string, limit = 1000): Promise<string> {
    const info = async () => {
      if (typeof file !== 'string') return { file: { url_private_download: `${url}/f`, ...file } };
      throw Object.assign(new Error(file), { data: { error: file } });
    };
    const team = { client: { token: 'xoxb-secret', files: { info } } } as unknown as Team;
    const teams = { get: async (id: string) => (id === 'T1' ? team : undefined) };
    return fetchFile({ account: 'T1', id: 'F1', limit }, { teams, apiUrl: `${url}/api/` }).then(
      (bytes) => new TextDecoder().decode(bytes),
      (error: { code: string; retryable: boolean }) => `${error.code}${error.retryable ? ', again' : ''}`,
    );
  }

  it('is fetched with the token of its team', async () => {
    expect(await fetched({})).toBe('the plan');
    expect(slack.asked).toEqual(['Bearer xoxb-secret']);
  });

  it('is not read beyond its limit, whatever Slack said of its size', async () => {
    answer = (_, response) => {
      const pour = () => !response.destroyed && response.write('x'.repeat(1000), pour);
      pour();
    };
    expect(await fetched({ size: 10 }, 5000)).toBe('files.too-large');
  });

  it.each([
    ['file_not_found', 'files.gone'],
    ['file_deleted', 'files.gone'],
    ['missing_scope', 'files.no-rights'],
    ['internal_error', 'files.failed, again'],
    ['ratelimited', 'files.failed, again'],
  ])('that Slack refuses with %s ends as %s', async (code, end) => {
    expect(await fetched(code)).toBe(end);
    expect(slack.asked).toEqual([]);
  });

  it.each([
    ['was deleted', { mode: 'tombstone' }],
    ['is hidden, being too old', { mode: 'hidden_by_limit' }],
    ['has no address', { url_private_download: undefined }],
  ])('that %s is gone', async (_, file) => {
    expect(await fetched(file)).toBe('files.gone');
    expect(slack.asked).toEqual([]);
  });

  it('elsewhere is not asked for: the token is for Slack alone', async () => {
    const other = openServer((_, response) => response.end('gotcha'));
    const there = await other.ready;
    expect(await fetched({ url_private_download: `${there}/f` })).toBe('files.elsewhere');
    expect(await fetched({ url_private_download: 'http://files.slack.com/f' })).toBe('files.elsewhere');
    expect(await fetched({ url_private_download: 'https://files.slack.com.example/f' })).toBe('files.elsewhere');
    expect(await fetched({ is_external: true, external_type: 'gdrive' })).toBe('files.elsewhere');
    answer = (_request, response) => response.writeHead(302, { location: `${there}/f` }).end();
    expect(await fetched({})).toBe('files.no-rights');
    other.close();
    expect(other.asked).toEqual([]);
  });

  it('is not the page on which people sign in', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>');
    expect(await fetched({})).toBe('files.no-rights');
  });

  it('may be a page itself', async () => {
    const headers = { 'content-type': 'text/html', 'content-disposition': 'attachment; filename="offer.html"' };
    answer = (_, response) => response.writeHead(200, headers).end('<html>offer');
    expect(await fetched({ mimetype: 'text/html' })).toBe('<html>offer');
  });

  it('is worth another try when Slack is in trouble or the line is cut', async () => {
    answer = (_, response) => response.writeHead(503).end();
    expect(await fetched({})).toBe('files.failed, again');
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('the');
      setTimeout(() => response.destroy(), 10);
    };
    expect(await fetched({})).toBe('files.failed, again');
  });
});
