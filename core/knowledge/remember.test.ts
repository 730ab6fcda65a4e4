import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { answerLocally } from './answers/answer-locally.ts';
import { cachePassageIndex } from './cached-index.ts';
import { forget, remember } from './remember.ts';
import { readHandbook } from './sources/handbook.ts';

describe('what people have remembered', () => {
  const database = useDatabase();
  const at = 'slack/T1/C1/1711.000200';
  let workspaceId = '';
  let person: { id: string; role: 'member' };

  beforeEach(async () => {
    workspaceId = newId();
    const { stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const anna = { name: 'Anna', channel: 'slack', address: 'u1', role: 'member' as const };
    person = { id: await stores.people.add(workspaceId, anna), role: 'member' };
  });

  const core = () => testCore(database());
  const add = (changes: object = {}) =>
    remember(
      {
        ...{ workspaceId, person, path: at, title: 'Side door', audience: 'members' },
        text: 'The code of the side door is 4711.',
        ...changes,
      },
      core(),
    );
  const ask = async (audience: 'members' | 'everyone' = 'members', question = 'What is the code of the side door?') => {
    const index = await cachePassageIndex(database().stores)(workspaceId);
    const answer = await answerLocally(question, index, { audience, language: 'en' });
    return answer.kind === 'answer' ? answer.text : undefined;
  };

  it('is answered from at once, by those who may know it', async () => {
    expect(await add()).toBe('new');
    expect(await ask()).toBe('The code of the side door is 4711.');
    expect(await ask('everyone')).toBeUndefined();
  });

  it('changes when it is remembered again, and is gone when it is forgotten', async () => {
    await add();
    expect(await add({ text: 'The code of the side door is 1147.' })).toBe('changed');
    expect(await ask()).toContain('1147');
    expect(await forget({ workspaceId, person, path: at }, core())).toBe(true);
    expect(await ask()).toBeUndefined();
    expect(await forget({ workspaceId, person, path: at }, core())).toBe(false);
  });

  it('belongs to who had it remembered: another member can neither change nor forget it, an admin can', async () => {
    await add();
    const other = { id: await someone('Ben'), role: 'member' as const };
    await expect(add({ person: other, text: 'Nonsense.' })).rejects.toMatchObject({ code: 'knowledge.not-yours' });
    const attempt = forget({ workspaceId, person: other, path: at }, core());
    await expect(attempt).rejects.toMatchObject({ message: expect.stringContaining('Anna') });
    expect(await ask()).toContain('4711');
    const admin = { id: await someone('Chris'), role: 'admin' as const };
    await add({ person: admin, text: 'The code of the side door is 9.' });
    await add({ text: 'The code of the side door is 10.' });
    expect(await ask()).toContain('10');
  });

  const someone = (name: string) =>
    database().stores.people.add(workspaceId, { name, channel: 'slack', address: name });

  it('is for members alone', async () => {
    await expect(add({ person: { id: person.id, role: undefined } })).rejects.toMatchObject({
      code: 'knowledge.members-only',
    });
  });

  it.each([{ text: '  \n ' }, { title: ' ' }])('is nothing without words: %o', async (empty) => {
    await expect(add(empty)).rejects.toMatchObject({ code: 'knowledge.nothing' });
  });

  it('can not say itself who may read it', async () => {
    await add({ text: '---\naudience: everyone\n---\nThe code of the side door is 4711.' });
    expect(await ask('everyone')).toBeUndefined();
  });

  it('keeps the lines of a chat apart', async () => {
    await add({ text: 'The code of the side door is 4711\nThe gate opens at seven' });
    expect(await ask()).toBe('The code of the side door is 4711\n\nThe gate opens at seven');
  });

  it('stays when the handbook is read again', async () => {
    await add();
    const folder = await mkdtemp(path.join(tmpdir(), 'handbook-'));
    await writeFile(path.join(folder, 'boats.md'), '# Boats\n\nA kayak costs 25 EUR a day.');
    expect(await readHandbook({ workspaceId, folder }, { ...core(), clock: { now: () => new Date() } })).toBe(1);
    expect(await ask()).toContain('4711');
    expect(await ask('everyone', 'What does a kayak cost?')).toContain('25 EUR');
  });
});
