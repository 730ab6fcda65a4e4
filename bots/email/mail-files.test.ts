import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayInTones } from '../../core/testing/tone-speech.ts';
import { findImportables, type Importable } from './mail-files.ts';

const MAIL = 'Received: from a by b\r\nFrom: anna@birkenau.example\r\nSubject: Chairs\r\n\r\nHello\r\n';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (path: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
};

const find = async (...paths: string[]): Promise<Importable[]> => {
  const found: Importable[] = [];
  for await (const importable of findImportables(paths.map((path) => join(folder, path)))) found.push(importable);
  return found;
};
const named = (found: Importable[]): string[] => found.map(({ kind, path }) => `${kind} ${relative(folder, path)}`);
const bodies = (found: Importable[]): Promise<string[]> =>
  Promise.all(found.map(async (one) => (one.kind === 'mail' ? Buffer.from(await one.read()).toString() : one.kind)));

describe('findImportables', () => {
  it('finds mails and transcripts under folders, in a stable order, by what they hold', async () => {
    await write('b/two.eml', MAIL);
    await write('a/1720000000.M1.host:2,S', MAIL);
    await write('a/saved.txt', `Message-ID: <a@b.example>\r\n${MAIL}`);
    await write('c/call.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello');
    await write('c/call.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello');
    await write('c/notes.txt', 'Anna: Hello\nBo: Hello Anna');
    await write('c/.DS_Store', 'x');
    expect(named(await find('.'))).toEqual([
      'mail a/1720000000.M1.host:2,S',
      'mail a/saved.txt',
      'mail b/two.eml',
      'transcript c/call.srt',
      'transcript c/call.vtt',
      'transcript c/notes.txt',
    ]);
  });

  it('takes a recording for what becomes minutes, also one that is larger than a mail may be', async () => {
    await write('memo', sayInTones(['anna']).wav);
    await write('long.wav', Buffer.concat([sayInTones(['anna']).wav, Buffer.alloc(51 * 1024 * 1024)]));
    expect(named(await find('.'))).toEqual(['transcript long.wav', 'transcript memo']);
  });

  it('knows a transcript by what is in it, whatever it is called', async () => {
    await write('call', '王伟：早\n李娜：早\n王伟：开始吧\n李娜：好\n王伟：第一个议题\n李娜：请说');
    await write('speech.json', `{"task":"transcribe","text":"${'x'.repeat(20_000)}","segments":[]}`);
    await write('whisper.json', '{"segments":[{"start":0,"end":1,"text":"Hello"}]}');
    await write('teams.docx', 'PK\u0003\u0004 word/document.xml');
    await write('list.json', '{"segments":3}');
    expect(named(await find('.'))).toEqual([
      'transcript call',
      'unreadable list.json',
      'transcript speech.json',
      'transcript teams.docx',
      'transcript whisper.json',
    ]);
  });

  it('takes meeting notes for a transcript though they begin like a header', async () => {
    await write('notes.txt', 'Date: 3 August 2026\nSubject: weekly\nTo: all\n\nAnna: Hello');
    expect(named(await find('notes.txt'))).toEqual(['transcript notes.txt']);
  });

  it('reads a Maildir with its subfolders, without unfinished deliveries', async () => {
    await write('Mail/cur/1.host:2,S', MAIL);
    await write('Mail/new/2.host', MAIL);
    await write('Mail/tmp/3.host', MAIL);
    await write('Mail/dovecot.index', 'x');
    await write('Mail/.Sent/cur/4.host:2,S', MAIL);
    await write('Mail/.Sent/new/.keep', '');
    expect(named(await find('Mail'))).toEqual([
      'mail Mail/.Sent/cur/4.host:2,S',
      'mail Mail/cur/1.host:2,S',
      'mail Mail/new/2.host',
    ]);
  });

  it('splits an mbox at its From lines only', async () => {
    const one = 'Subject: one\n\nFrom here on it rains.\n\nFrom Anna I heard nothing.\n>From the start\n>>From twice\n';
    await write(
      'box',
      `From anna@b.example Mon Aug  3 10:00:00 2026\n${one}\nFrom bo@b.example Mon Aug  3 11:00:00 2026\r\nSubject: two\r\n\r\nHi\r\n`,
    );
    const found = await find('box');
    expect(named(found)).toEqual(['mail box#1', 'mail box#2']);
    expect(await bodies(found)).toEqual([
      'Subject: one\n\nFrom here on it rains.\n\nFrom Anna I heard nothing.\nFrom the start\n>From twice\n\n',
      'Subject: two\r\n\r\nHi\r\n',
    ]);
  });

  it('splits an mbox whose mails lie across the chunks of the stream', async () => {
    const mail = (n: number): string =>
      `From a@b.example Mon Aug  3 10:00:00 2026\nSubject: ${n}\n\n${'x'.repeat(977)}\n\n`;
    await write('box.mbox', Array.from({ length: 300 }, (_, n) => mail(n)).join(''));
    const found = await bodies(await find('box.mbox'));
    expect(found).toHaveLength(300);
    expect(found.every((body, n) => body.startsWith(`Subject: ${n}\n`) && body.endsWith('x\n\n'))).toBe(true);
  });

  it('leaves out what is no mail and says why', async () => {
    await write('empty.eml', '');
    await write('photo.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0x00, 0x10]));
    await write('old.mbox.gz', Uint8Array.from([0x1f, 0x8b, 8, 0]));
    await write('big.eml', Buffer.concat([Buffer.from(MAIL), Buffer.alloc(51 * 1024 * 1024, 'x')]));
    const whys = (await find('.')).map((one) =>
      one.kind === 'unreadable' ? `${relative(folder, one.path)}: ${one.why}` : one.kind,
    );
    expect(whys).toEqual([
      'big.eml: It has 52 MB; more than 50 MB is not read.',
      'empty.eml: The file is empty.',
      'old.mbox.gz: It is compressed: unpack it first.',
      'photo.jpg: It is neither a mail nor a transcript.',
    ]);
  });

  it('keeps an .eml that is damaged, so that it is shown as such', async () => {
    await write('odd.eml', 'no header at all');
    await write('zeros.eml', Buffer.alloc(5000));
    expect(named(await find('odd.eml', 'zeros.eml'))).toEqual(['mail odd.eml', 'mail zeros.eml']);
  });

  it('names the path that is not there, before anything is found', async () => {
    await write('a.eml', MAIL);
    await expect(find('a.eml', 'missing')).rejects.toMatchObject({
      code: 'import.path-missing',
      message: expect.stringContaining(join(folder, 'missing')),
    });
  });
});
