import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDocumentReader } from '../attachments/documents/document-reader.ts';
import { makeDocx, makePdf } from '../attachments/documents/sample-documents.ts';
import type { Channel } from '../channels/channel.ts';
import type { InboundMessage } from '../channels/message.ts';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { cacheLearnedIntents } from '../intents/learned-intents.ts';
import { cachePassageIndex } from '../knowledge/cached-index.ts';
import { cacheKnownDomains } from '../people/cached-domains.ts';
import { makeSecrets } from '../secrets.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, learnHere, stoppedClock, testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { fetchFiles } from './fetch-files.ts';
import { handleMessages } from './handle-messages.ts';
import { receiveMessages } from './receive-messages.ts';

type Files = NonNullable<InboundMessage['files']>;

const gone = defineError({ code: 'files.gone', message: () => 'it is no longer there' });
const bytes = (words: string) => new TextEncoder().encode(words);
const file = (name: string, size = 100): Files[number] => ({
  id: `F-${name}`,
  name,
  mediaType: 'application/octet-stream',
  size,
});
const TALK = 'WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>We ship on Friday.';

describe('files that still lie on the platform', () => {
  const database = useDatabase();
  const documents = openDocumentReader({ timeoutMs: 60_000, deadlineMs: 60_000 });
  afterAll(() => documents.close());
  let fetched: string[] = [];
  let received = 0;
  beforeEach(() => {
    fetched = [];
  });

  /** Takes a message with files in. */
  async function receive(files: Files): Promise<string> {
    const { stores, ...core } = testCore(database());
    await stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'Europe/Berlin' });
    const message = mail({ channel: 'slack', account: 'T1', threadId: `17.${++received}`, files });
    const [one] = await receiveMessages(
      { workspaceId: 'w', messages: [message], lane: 'interactive' },
      { stores, ...core },
    );
    return one?.id ?? '';
  }

  const coreWith = (fetchFile: NonNullable<Channel['fetchFile']>) => ({
    ...testCore(database(), [
      {
        ...fakeChannel('slack'),
        fetchFile: (account, id, limit) => {
          fetched.push(id);
          return fetchFile(account, id, limit);
        },
      },
    ]),
    documents,
  });

  async function fetch(messageId: string, core: ReturnType<typeof coreWith>, deadlineMs = 60_000) {
    const { stores } = core;
    const progress = await stores.handling.progress('w', [messageId]);
    const messages = await stores.messages.load('w', [messageId]);
    const [message] = await fetchFiles({ workspaceId: 'w', messages, progress, deadlineMs }, core);
    expect(await stores.messages.load('w', [messageId])).toEqual([message]);
    return { texts: message?.attachments.map(({ name, text }) => [name, text]), notes: message?.notes };
  }

  it('are read and kept, whatever their kind', async () => {
    const id = await receive([
      file('talk.vtt'),
      file('offer.pdf'),
      file('terms.docx'),
      file('prices.csv'),
      file('说明.txt'),
    ]);
    const contents: Record<string, Uint8Array<ArrayBuffer>> = {
      'F-talk.vtt': bytes(TALK),
      'F-offer.pdf': makePdf(['Quote 2041']),
      'F-terms.docx': makeDocx(['Terms of May']),
      'F-prices.csv': bytes('item,price\nT4,1290'),
      'F-说明.txt': bytes('保修期为两年。'),
    };
    const core = coreWith(async (_, name) => contents[name] ?? bytes(''));
    expect(await fetch(id, core)).toEqual({
      texts: [
        ['talk.vtt', TALK],
        ['offer.pdf', 'Quote 2041'],
        ['terms.docx', 'Terms of May'],
        ['prices.csv', 'item,price\nT4,1290'],
        ['说明.txt', '保修期为两年。'],
      ],
      notes: [],
    });
  });

  it('are asked for in their account, and within the limit', async () => {
    const asked: unknown[] = [];
    const id = await receive([file('a.txt')]);
    const core = coreWith(async (...question) => {
      asked.push(question);
      return bytes('a');
    });
    await fetch(id, core);
    expect(asked).toEqual([['T1', 'F-a.txt', 25 * 1024 * 1024]]);
  });

  it.each([
    ['gone', 'a.txt', 100, 'it is no longer there'],
    ['too large', 'a.txt', 30 * 1024 * 1024, 'It has 30 MB; files over 25 MB are not kept.'],
    ['of a kind that is not read', 'photo.png', 100, 'only texts, PDF and Word files are read'],
    ['damaged', 'offer.docx', 100, 'the file is damaged'],
  ])('may be %s: the others are read all the same', async (_, name, size, why) => {
    const core = coreWith(async (_account, id) => {
      if (name === 'a.txt' && id === 'F-a.txt') throw gone();
      return id === 'F-b.txt' ? bytes('b') : bytes('PK');
    });
    const { texts, notes } = await fetch(await receive([file(name, size), file('b.txt')]), core);
    expect(texts).toContainEqual(['b.txt', 'b']);
    expect(notes).toEqual([expect.stringContaining(`${name} (${why})`)]);
  });

  it('are not waited for any longer than a person would', async () => {
    const core = coreWith(() => new Promise(() => {}));
    const { notes } = await fetch(await receive([file('a.txt')]), core, 20);
    expect(notes).toEqual(['file not read: a.txt (it took too long to fetch)']);
  });

  it('are asked for again when the line broke, and not again when they are gone', async () => {
    const broken = coreWith(async () => {
      if (fetched.length === 1) throw new Error('socket hang up');
      return bytes('a');
    });
    expect((await fetch(await receive([file('a.txt')]), broken)).texts).toEqual([['a.txt', 'a']]);
    expect(fetched).toHaveLength(2);
    await fetch(
      await receive([file('a.txt')]),
      coreWith(async () => Promise.reject(gone())),
    );
    expect(fetched).toHaveLength(3);
  });

  it('are ten at most', async () => {
    const files = Array.from({ length: 11 }, (_, index) => file(`${index}.txt`));
    const { texts, notes } = await fetch(
      await receive(files),
      coreWith(async (_, id) => bytes(id)),
    );
    expect(texts).toHaveLength(10);
    expect(notes).toEqual(['file not read: 10.txt (the message has too many files)']);
  });

  it('are stored once, after a crash, and by two who are at it at once', async () => {
    const id = await receive([file('a.txt')]);
    const core = coreWith(async () => bytes('a'));
    const crashing = { ...core, inTransaction: () => Promise.reject(new Error('crash')) };
    await expect(fetch(id, crashing)).rejects.toThrow('crash');
    const bothAreAtIt = Promise.withResolvers<void>();
    const together = coreWith(async () => {
      if (fetched.length === 3) bothAreAtIt.resolve();
      await bothAreAtIt.promise;
      return bytes('a');
    });
    await Promise.all([fetch(id, together), fetch(id, together)]);
    expect(fetched).toHaveLength(3);
    expect((await fetch(id, core)).texts).toEqual([['a.txt', 'a']]);
    expect(fetched).toHaveLength(3);
  });

  it('become minutes when they are transcripts, and are not fetched again after a crash in between', async () => {
    const { stores } = database();
    const talk = ['Ada: We ship on Friday.', 'Bo: I will write to the client by Monday.', 'Ada: Good.'];
    const id = await receive([file('talk.vtt')]);
    const clock = stoppedClock('2026-11-02T10:00:00Z');
    const core: Core = {
      ...coreWith(async () =>
        bytes(`WEBVTT\n\n${talk.map((line, at) => `00:0${at}.000 --> 00:0${at + 1}.000\n${line}`).join('\n\n')}`),
      ),
      clock,
      gateway: undefined,
      secrets: makeSecrets({}),
      learnedIntents: cacheLearnedIntents(stores, learnHere),
      knownDomains: cacheKnownDomains(stores, clock),
      passageIndex: cachePassageIndex(stores),
    };
    let transactions = 0;
    const crashing: Core = {
      ...core,
      inTransaction: (work) => (++transactions > 2 ? Promise.reject(new Error('crash')) : core.inTransaction(work)),
    };
    await expect(handleMessages({ workspaceId: 'w', messageIds: [id] }, crashing)).rejects.toThrow('crash');
    expect(await handleMessages({ workspaceId: 'w', messageIds: [id] }, core)).toEqual(new Map());
    expect((await stores.messages.lines('w', { ids: [id], limit: 1 }))[0]?.outcome).toBe('minutes');
    expect(await stores.meetings.madeBetween('w', new Date(0), new Date('2100-01-01'))).toHaveLength(1);
    expect(fetched).toEqual(['F-talk.vtt']);
  });

  it('are left alone where there are none', async () => {
    const core = coreWith(async () => bytes('a'));
    const messages = await core.stores.messages.load('w', [await receive([])]);
    expect(await fetchFiles({ workspaceId: 'w', messages, progress: new Map() }, core)).toEqual(messages);
    expect(fetched).toEqual([]);
  });
});
