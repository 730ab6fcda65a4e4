import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { systemClock } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import { useDatabase } from '../../core/testing/database.ts';
import { testCore } from '../../core/testing/fakes.ts';
import type { Frontdesk, Terminal } from './frontdesk.ts';
import { runCommandLine } from './index.ts';

const TALK = "Ada: We need forty boxes.\nBo: I'll send the offer by Friday.\nAda: Thanks.";
const folder = mkdtempSync(path.join(os.tmpdir(), 'minutes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const written = path.join(folder, name);
  writeFileSync(written, content);
  return written;
};
const talk = file('talk.txt', TALK);

describe('the minutes of a file', () => {
  const database = useDatabase();
  let workspaceId: string;
  let told: string;
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });
  afterEach(() => void vi.restoreAllMocks());

  /** Runs a command as it is typed; gives its exit code and what it printed. What it said beside is in `told`. */
  async function run(...words: string[]) {
    let printed = '';
    told = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      told += text;
      return true;
    });
    const core = { ...testCore(database()), clock: systemClock };
    const frontdesk = { workspaceId, core, close: async () => ({ putBack: 0 }) } as unknown as Frontdesk;
    const terminal = { userName: 'lea', open: async () => frontdesk } as unknown as Terminal;
    const code = await runCommandLine(words, terminal);
    vi.restoreAllMocks();
    return { code, printed };
  }
  const minutes = (from: string, ...options: string[]) => run('minutes', from, '--date', '2026-09-15', ...options);
  const stored = () => database().stores.meetings.madeBetween(workspaceId, new Date(0), new Date('2100-01-01'));

  it('are Markdown unless something else is asked for', async () => {
    expect((await minutes(talk)).printed).toMatch(
      /^# [\s\S]*- \[ \] \*\*Bo\*\*: Send the offer by Friday\. \(due 2026-09-18\) \[Bo\]/,
    );
  });

  it('are written in each format from the one meeting that the file is', async () => {
    const { printed: html } = await minutes(talk, '--format', 'html');
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">[\s\S]*href="#u1"[\s\S]*id="u1"/);
    const { printed: ics } = await minutes(talk, '--format', 'ics');
    expect(ics).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART;VALUE=DATE:20260918\r\n[\s\S]*END:VCALENDAR\r\n$/);
    const { printed: json } = await minutes(talk, '--format', 'json');
    expect(JSON.parse(json)).toMatchObject({ version: 1, actionItems: [{ owner: 'Bo', moments: [{ utterance: 1 }] }] });
    expect(JSON.parse((await minutes(talk, '--json')).printed)).toEqual(JSON.parse(json));
    expect(await stored()).toHaveLength(1);
  });

  it('follow a template, also one of the workspace’s own', async () => {
    const { printed } = await minutes(talk, '--template', 'customer-call');
    expect(printed).toContain(
      '## What the customer needs\n\n- We need forty boxes. [Ada]\n\n## Concerns\n\nNothing was said.',
    );
    const section = { title: { en: 'Boxes', zh: '箱子' }, instruction: 'Boxes.', format: 'numbered' };
    const own = { ...section, phrases: { en: ['boxes'], zh: ['箱子'] } };
    const template = { id: 'boxes', name: { en: 'Boxes', zh: '箱子' }, sections: [own] };
    const yaml = file('ours.yaml', stringify({ version: 1, templates: [template] }));
    expect(await run('templates', 'import', yaml)).toEqual({ code: 0, printed: 'Imported: boxes.\n' });
    expect((await minutes(talk, '--template', 'boxes')).printed).toContain('## Boxes\n\n1. We need forty boxes. [Ada]');
    expect((await run('templates', 'export')).printed).toBe(stringify({ version: 1, templates: [template] }));
    expect((await run('templates')).printed).toMatch(/stand-up[\s\S]*boxes/);
    await run('templates', 'remove', 'boxes');
    expect((await run('templates', 'list', '--json')).printed).not.toContain('boxes');
  });

  it.each([
    ['is empty', 'empty.txt', '', /empty\.txt is not a transcript: it is empty\. Give the text/],
    ['is a picture', 'cat.png', new Uint8Array(500), /cat\.png is not a transcript: it holds binary data\./],
    ['is JSON of something else', 'a.json', '{"a": 1}', /a\.json is not a transcript: it is JSON that/],
  ])('are refused when it %s, with one message', async (_, name, content, why) => {
    const { code, printed } = await minutes(file(name, content), '--format', 'html');
    expect([code, printed]).toEqual([1, '']);
    expect(told).toMatch(why);
    expect(told.trim().split('\n')).toHaveLength(1);
    expect(await stored()).toEqual([]);
  });

  it('are refused when it is not there, nothing is due, or there is no such template', async () => {
    expect((await minutes(path.join(folder, 'none.txt'))).code).toBe(1);
    expect(told).toMatch(/none\.txt can't be read: ENOENT/);
    expect((await minutes(file('idle.txt', 'Ada: Good morning.\nBo: Morning.'), '--format', 'ics')).code).toBe(1);
    expect(told).toMatch(/^No action item of ".*" has a due date, so/);
    expect((await minutes(file('new.txt', `${TALK}\nBo: Bye.`), '--template', 'party')).code).toBe(1);
    expect(told).toMatch(/^There is no template "party": there are stand-up, one-to-one/);
    expect(await stored()).toHaveLength(1);
  });
});
