import { mkdir, mkdtemp, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeEncryptedPdf, makePdf } from '../../attachments/documents/sample-documents.ts';
import { newId } from '../../ids.ts';
import { useDatabase } from '../../testing/database.ts';
import { silentLogger, testCore } from '../../testing/fakes.ts';
import { answerLocally } from '../answers/answer-locally.ts';
import { cachePassageIndex } from '../cached-index.ts';
import type { Audience } from '../passage.ts';
import { addFile, addFolder } from './add-source.ts';
import { changeSource, confirmEmptied, removeSource } from './change-source.ts';
import { readHandbook } from './handbook.ts';
import { listSources } from './list-sources.ts';
import { lookAtFolder } from './look-at-folder.ts';
import { watchFolders } from './watch-folders.ts';

describe('sources of knowledge', () => {
  const database = useDatabase();
  let workspaceId = '';
  let folder = '';
  let anna: { id: string; role: 'admin' };
  let ben: { id: string; role: 'member' };

  beforeEach(async () => {
    workspaceId = newId();
    folder = await mkdtemp(path.join(tmpdir(), 'frontdesk-sources-'));
    const { stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const add = (name: string, role: 'admin' | 'member') =>
      stores.people.add(workspaceId, { name, channel: 'email', address: `${name}@lindenhof.example`, role });
    anna = { id: await add('anna', 'admin'), role: 'admin' };
    ben = { id: await add('ben', 'member'), role: 'member' };
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const core = () => ({ ...testCore(database()), clock: { now: () => new Date() } });
  const put = (name: string, words: string | Uint8Array) => writeFile(path.join(folder, name), words);
  const list = () => listSources({ workspaceId }, core());
  const about = (more: object = {}) => ({ workspaceId, person: ben, audience: 'members' as Audience, ...more });
  const file = (name: string, words: string, more: object = {}) =>
    addFile({ ...about(more), name, content: new TextEncoder().encode(words) }, core());
  const answerTo = async (question: string, audience: Audience = 'members') => {
    const index = await cachePassageIndex(database().stores)(workspaceId);
    const answer = await answerLocally(question, index, { audience, language: 'en' });
    return answer.kind === 'answer' ? answer.text : undefined;
  };
  const BOATS = '# Boats\n\nA kayak costs 25 EUR a day.';
  const kayak = (audience?: Audience) => answerTo('What does a kayak cost?', audience);

  /** Counts how many files are read. */
  function countingCore() {
    const { fileReader, ...rest } = core();
    const read = vi.fn(fileReader.read);
    return { ...rest, fileReader: { read }, read };
  }

  it('answer from a folder, and follow it file by file', async () => {
    await mkdir(path.join(folder, 'sub'));
    await put('boats.md', BOATS);
    await put('sub/prices.csv', 'Model,Price\nCanoe,40 EUR a day\nRaft,12 EUR a day');
    await put('.hidden.md', '# Secret\n\nHidden.');
    await put('photo.png', 'x');
    const { id, files, passages } = await addFolder({ ...about(), folder }, core());
    expect({ files, passages }).toEqual({ files: 2, passages: 3 });
    expect(await kayak()).toBe('A kayak costs 25 EUR a day.');
    expect(await answerTo('What is the price of the canoe?')).toBe('Model: Canoe; Price: 40 EUR a day');

    const look = async () => {
      const [source] = await database().stores.sources.list(workspaceId);
      const deps = countingCore();
      const changed = source ? await lookAtFolder({ workspaceId, source }, deps) : -1;
      return { changed, read: deps.read.mock.calls.length };
    };
    expect(await look()).toEqual({ changed: 0, read: 0 });
    await put('boats.md', BOATS.replace('25', '30'));
    expect(await look()).toEqual({ changed: 1, read: 1 });
    expect(await kayak()).toContain('30 EUR');
    await put('boats.md', BOATS.replace('25', '30'));
    expect(await look()).toEqual({ changed: 0, read: 0 });
    await rename(path.join(folder, 'sub/prices.csv'), path.join(folder, 'old.txt.bak'));
    expect((await look()).changed).toBe(1);
    expect(await answerTo('What is the price of the canoe?')).toBeUndefined();
    await rm(folder, { recursive: true });
    await expect(look()).rejects.toThrow(/no folder/);
    expect(await kayak()).toBeUndefined();
    expect((await list())[0]).toMatchObject({ id, files: 0, fault: expect.stringContaining('no folder') });
  });

  it('follow a folder by themselves, and survive what can not be read in it', async () => {
    await addFolder({ ...about(), folder }, core());
    const watching = watchFolders({ workspaceId }, core(), { periodMs: 20 });
    try {
      await put('sealed.pdf', makeEncryptedPdf(['secret'], 'sesame'));
      await put('huge.pdf', '%PDF-');
      await truncate(path.join(folder, 'huge.pdf'), 200 * 1024 * 1024);
      await put('boats.pdf', makePdf(['A kayak costs 25 EUR a day.']));
      await vi.waitFor(async () => expect(await kayak()).toContain('25 EUR'), { timeout: 20_000 });
      await vi.waitFor(async () => expect((await list())[0]?.unread).toHaveLength(2), { timeout: 20_000 });
      const name = path.basename(folder);
      expect((await list())[0]?.unread).toEqual([
        { path: `folders/${name}/huge.pdf`, why: 'it has 200 MB, and files over 50 MB are not read: split it' },
        { path: `folders/${name}/sealed.pdf`, why: expect.stringContaining('encrypted') },
      ]);
      await rm(path.join(folder, 'boats.pdf'));
      await vi.waitFor(async () => expect(await kayak()).toBeUndefined(), { timeout: 20_000 });
    } finally {
      await watching.stop();
    }
  });

  describe('a folder that is suddenly empty', () => {
    const DAY_MS = 86_400_000;
    let days = 0;
    const later = () => ({ ...core(), clock: { now: () => new Date(Date.now() + days * DAY_MS) } });
    const look = async () => {
      const [source] = await database().stores.sources.list(workspaceId);
      return source ? lookAtFolder({ workspaceId, source }, later()) : -1;
    };
    let id = '';

    beforeEach(async () => {
      days = 0;
      await put('boats.md', BOATS);
      id = (await addFolder({ ...about(), folder }, core())).id;
      await rename(path.join(folder, 'boats.md'), `${folder}.away`);
      expect(await look()).toBe(0);
    });
    afterEach(() => rm(`${folder}.away`, { force: true }));

    it('still answers, and says so, until its documents are there again', async () => {
      expect(await kayak()).toContain('25 EUR');
      days = 2;
      expect(await look()).toBe(0);
      expect(await list()).toMatchObject([
        { files: 1, fault: expect.stringContaining(`knowledge set ${id} --emptied`) },
      ]);
      await put('rafts.md', '# Rafts\n\nA raft costs 12 EUR a day.');
      expect(await look()).toBe(2);
      expect(await kayak()).toBeUndefined();
      expect(await list()).toMatchObject([{ files: 1, fault: null }]);
      await rm(path.join(folder, 'rafts.md'));
      days = 4;
      expect(await look()).toBe(0);
      expect(await answerTo('What does a raft cost?')).toContain('12 EUR');
    });

    it('answers nothing any more after three days', async () => {
      days = 3.1;
      expect(await look()).toBe(1);
      expect(await kayak()).toBeUndefined();
      expect(await list()).toMatchObject([{ files: 0, fault: null }]);
    });

    it('answers nothing once its owner says that it was emptied', async () => {
      const confirm = (role: 'member' | 'admin', who = newId()) =>
        confirmEmptied({ workspaceId, person: { id: who, role }, id }, later());
      await expect(confirm('member')).rejects.toThrow(/ben/);
      expect(await kayak()).toContain('25 EUR');
      await confirm('member', ben.id);
      expect(await kayak()).toBeUndefined();
      const { id: given } = await file('boats.md', BOATS);
      await expect(confirmEmptied({ workspaceId, person: anna, id: given }, later())).rejects.toThrow(/Only a folder/);
    });

    it('is told of once in the log', async () => {
      const warn = vi.fn();
      const watching = watchFolders(
        { workspaceId },
        { ...later(), logger: { ...silentLogger, warn } },
        { periodMs: 5 },
      );
      await vi.waitFor(() => expect(warn).toHaveBeenCalled(), { timeout: 20_000 });
      await rename(`${folder}.away`, path.join(folder, 'boats.md'));
      await vi.waitFor(async () => expect((await list())[0]?.fault).toBeNull(), { timeout: 20_000 });
      await watching.stop();
      expect(warn.mock.calls.map(([{ reason }]) => reason)).toEqual([expect.stringMatching(/there were 1\)/)]);
    });
  });

  it('read no file that a link leads to outside of their folder', async () => {
    const outside = await mkdtemp(path.join(tmpdir(), 'frontdesk-outside-'));
    await writeFile(path.join(outside, 'boats.md'), BOATS);
    await symlink(path.join(outside, 'boats.md'), path.join(folder, 'link.md'));
    await put('own.md', '# Own\n\nInside.');
    await symlink(path.join(folder, 'own.md'), path.join(folder, 'alias.md'));
    expect((await addFolder({ ...about(), folder }, core())).files).toBe(2);
    expect(await kayak()).toBeUndefined();
    await rm(outside, { recursive: true });
  });

  it('keep what was given to them, and take a newer one in its place', async () => {
    const { id } = await file('boats.md', BOATS);
    expect(await file('boats.md', BOATS.replace('25', '30'))).toMatchObject({ id, isNew: false });
    expect(await kayak()).toContain('30 EUR');
    expect(await list()).toMatchObject([{ id, kind: 'file', title: 'Boats', owner: 'ben', files: 1, passages: 1 }]);
  });

  it.each([
    ['a.pdf', '%PDF-1.4 nothing', /damaged/],
    ['a.xlsx', 'PK', /not read: save it as/],
    ['a.exe', 'MZ', /Markdown, text, HTML, PDF/],
    ['a.md', '', /no text/],
  ])('refuse %s, and say what to do', async (name, words, why) => {
    await expect(file(name, words)).rejects.toThrow(why);
    expect(await list()).toEqual([]);
  });

  it('answer those who may see them, who may be fewer from one moment to the next', async () => {
    const { id } = await file('boats.md', BOATS, { audience: 'everyone' });
    expect(await kayak('everyone')).toContain('25 EUR');
    const set = (changes: object) => changeSource({ workspaceId, person: ben, id, changes }, core());
    await set({ audience: 'members' });
    expect(await kayak('everyone')).toBeUndefined();
    expect(await kayak()).toContain('25 EUR');
    await set({ audience: 'everyone', title: 'Rental' });
    expect(await kayak('everyone')).toContain('25 EUR');
    expect(await list()).toMatchObject([{ title: 'Rental', audience: 'everyone' }]);
  });

  it('answer nothing once they have expired, and say so', async () => {
    const { id } = await file('boats.md', BOATS, { expiresAt: new Date('2020-01-01T00:00:00Z') });
    expect(await kayak()).toBeUndefined();
    expect(await list()).toMatchObject([{ isExpired: true, passages: 1 }]);
    await changeSource({ workspaceId, person: ben, id, changes: { expiresAt: null } }, core());
    expect(await kayak()).toContain('25 EUR');
    expect(await list()).toMatchObject([{ isExpired: false, expiresAt: null }]);
  });

  it('say a thing once that two of them say', async () => {
    await file('boats.md', BOATS);
    await file('copy.txt', BOATS.replace('# ', ''));
    await put('boats.md', BOATS);
    await addFolder({ ...about(), folder }, core());
    const index = await cachePassageIndex(database().stores)(workspaceId);
    expect(await index.search('kayak cost', { audience: 'members', limit: 5 })).toHaveLength(1);
  });

  it('belong to somebody: another member can neither change nor remove them, an admin can', async () => {
    const { id } = await file('boats.md', BOATS);
    const cleo = { id: newId(), role: 'member' as const };
    const remove = (person: { id: string; role: 'admin' | 'member' | undefined }) =>
      removeSource({ workspaceId, person, id, handbook: undefined }, core());
    await expect(remove(cleo)).rejects.toThrow(/ben/);
    await expect(file('boats.md', 'Other words.', { person: cleo })).rejects.toThrow(/ben/);
    await expect(remove({ ...ben, role: undefined })).rejects.toMatchObject({ code: 'knowledge.members-only' });
    await remove(anna);
    expect(await kayak()).toBeUndefined();
    expect(await list()).toEqual([]);
  });

  it('are added by members alone', async () => {
    const outsider = { id: ben.id, role: undefined };
    await expect(file('a.md', BOATS, { person: outsider })).rejects.toMatchObject({ code: 'knowledge.members-only' });
    await expect(addFolder({ ...about({ person: outsider }), folder }, core())).rejects.toMatchObject({
      code: 'knowledge.members-only',
    });
  });

  it('include the handbook, which only the configuration takes away', async () => {
    await put('boats.md', BOATS);
    expect(await readHandbook({ workspaceId, folder }, core())).toBe(1);
    expect(await readHandbook({ workspaceId, folder }, core())).toBe(0);
    await file('bikes.md', '# Bikes\n\nFree.');
    expect(await list()).toMatchObject([{ id: 'handbook', location: folder, owner: null }, { kind: 'file' }]);
    const remove = (handbook: string | undefined) =>
      removeSource({ workspaceId, person: anna, id: 'handbook', handbook }, core());
    await expect(remove(folder)).rejects.toThrow(/FRONTDESK_HANDBOOK/);
    await remove(undefined);
    expect(await kayak()).toBeUndefined();
  });

  it('know one folder once', async () => {
    await addFolder({ ...about(), folder }, core());
    await expect(addFolder({ ...about(), folder: `${folder}/` }, core())).rejects.toThrow(/is a source already/);
    await expect(addFolder({ ...about(), folder: '/no/such' }, core())).rejects.toThrow(/no folder/);
  });
});
