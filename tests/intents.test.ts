import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCommandLine } from '../bots/terminal/index.ts';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { terminalFor } from '../main.ts';

// Each command opens the house, and learns anew.
vi.setConfig({ testTimeout: 180_000 });

const INVOICE = `From: Ada Brandt <ada@brandt.example>
To: desk@lindenhof.example
Subject: Invoice 2041
Message-ID: <invoice@brandt.example>
Date: Mon, 02 Nov 2026 09:00:00 +0000

Please pay the attached invoice no. 2041 within 14 days.
`;

const UNCLEAR = `From: Olga Petrova <olga@petrova.example>
To: desk@lindenhof.example
Subject: Monday
Message-ID: <unclear@petrova.example>
Date: Mon, 02 Nov 2026 10:00:00 +0000

About the delivery: it is as we said on the phone.
`;

const database = useDatabase();
let folder: string;
let workspace: string;
beforeEach(() => {
  workspace = newId();
  folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-intents-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Runs a command as a person types it; gives what --json printed and the exit code. */
async function frontdesk(line: string, house = workspace) {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const settings = {
    DATABASE_URL: database().url,
    FRONTDESK_WORKSPACE: house,
    MAIL_DOOR_PORT: 'off',
    LOG_LEVEL: 'silent',
  };
  const code = await runCommandLine([...line.split(' '), '--json'], terminalFor(settings));
  write.mockRestore();
  return { code, value: JSON.parse(printed) };
}

const file = (name: string) => path.join(folder, name);

test('a workspace renames an intent, tries a change on what came in, and hands its intents to another one', async () => {
  writeFileSync(file('invoice.eml'), INVOICE);
  await frontdesk(`import ${file('invoice.eml')}`);
  const understood = async () =>
    (await frontdesk('inbox')).value.messages.map(({ intent }: { intent: string }) => intent);
  expect(await understood()).toEqual(['invoice']);

  expect(await frontdesk('intents rename invoice bill --name Bill --zh 账单')).toMatchObject({
    code: 0,
    value: { id: 'bill', from: 'invoice', labels: 0 },
  });
  expect(await understood()).toEqual(['bill']);
  const { value: listed } = await frontdesk('intents');
  expect(listed).toContainEqual(
    expect.objectContaining({ id: 'bill', name: { en: 'Bill', zh: '账单' }, folder: 'Finance' }),
  );
  expect(listed.map(({ id }: { id: string }) => id)).not.toContain('invoice');

  expect((await frontdesk('intents replay --days 10000')).value).toMatchObject({ messages: 1, changed: 0 });
  writeFileSync(file('without.yaml'), 'version: 1\nintents: [{ id: bill, removed: true }]');
  const { value: replayed } = await frontdesk(`intents replay --days 10000 --intents ${file('without.yaml')}`);
  expect(replayed).toMatchObject({ changed: 1, counts: [{ from: 'bill', count: 1 }] });
  expect(await understood()).toEqual(['bill']);

  expect(await frontdesk(`intents export --output ${file('intents.yaml')}`)).toMatchObject({ code: 0 });
  expect(statSync(file('intents.yaml')).mode & 0o777).toBe(0o600);
  const other = newId();
  const planned = await frontdesk(`intents import ${file('intents.yaml')} --dry-run`, other);
  expect(planned.value).toMatchObject({ added: ['bill'], changed: ['invoice'], left: [], dryRun: true });
  expect((await frontdesk('intents export', other)).value.yaml).toBe('version: 1\nintents: []\n');
  await frontdesk(`intents import ${file('intents.yaml')}`, other);
  expect((await frontdesk('intents export', other)).value.yaml).toBe(readFileSync(file('intents.yaml'), 'utf8'));
});

test('people are asked about what is not clear, until they say what it is', async () => {
  writeFileSync(file('invoice.eml'), INVOICE);
  writeFileSync(file('unclear.eml'), UNCLEAR);
  await frontdesk(`import ${folder}`);
  const asked = async () => (await frontdesk('intents ask')).value;
  const [question, ...others] = await asked();
  expect(others).toEqual([]);
  expect(question).toMatchObject({ subject: 'Monday', from: 'Olga Petrova', choices: [{}, {}] });
  expect(await asked()).toEqual([question]);

  const [taken, other] = question.choices.map(({ id }: { id: string }) => id);
  expect(other).not.toBe(taken);
  await frontdesk(`label ${question.id} ${other}`);
  expect(await asked()).toEqual([]);
  expect((await frontdesk(`show ${question.id}`)).value).toMatchObject({ line: { intent: other, rung: 'person' } });
});

test('what can not be done is explained, and nothing is changed', async () => {
  writeFileSync(file('wrong.yaml'), 'version: 1\nintents:\n  - id: hr\n    handling: burn\n  - id: HR\n');
  const refused = async (line: string) => {
    const { code, value } = await frontdesk(line);
    return `${code} ${value.error?.message}`;
  };
  expect(await refused(`intents import ${file('wrong.yaml')}`)).toMatch(
    /^1 .*\n.*line 4, .*handling.*\n.*line 5, .*id/,
  );
  expect(await refused(`intents import ${file('none.yaml')}`)).toMatch(/^1 .*none.yaml can't be read/);
  expect(await refused(`intents replay --intents ${file('wrong.yaml')}`)).toMatch(/^1 .*can't be imported/);
  expect(await refused(`intents export --output ${file('no/such/folder')}`)).toMatch(/^1 .*can't be written/);
  expect(await refused('intents rename hr Staff')).toMatch(/^1 .*lower-case/);
  expect(await refused('intents merge hr hr')).toMatch(/^1 .*into itself/);
  expect(await refused('intents remove nothing')).toMatch(/^1 There is no intent "nothing"/);
  expect(await refused('intents restore hr')).toMatch(/^1 "hr" is as it came/);
  expect(await refused('intents split hr staff --name Staff --description x --message zzz')).toMatch(
    /^1 There is no message zzz/,
  );
  expect(await refused('intents split hr staff --name Staff --description x --like zeppelin')).toMatch(/^1 .*only 0/);
  expect((await frontdesk('intents export')).value.yaml).toBe('version: 1\nintents: []\n');

  expect(
    await frontdesk('intents split hr vacation --name Vacation --description x --like vacation --like 假'),
  ).toMatchObject({ code: 0, value: { id: 'vacation', labels: 0 } });
  expect((await frontdesk('intents merge vacation hr')).value).toEqual({ id: 'hr', from: 'vacation', labels: 0 });
  await frontdesk('intents remove hr');
  expect((await frontdesk('intents restore hr')).value).toEqual({ id: 'hr' });
});
