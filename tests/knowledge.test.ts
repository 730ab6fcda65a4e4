import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeDocx, makeEncryptedPdf, makePdf, makeZip } from '../core/attachments/documents/sample-documents.ts';
import { freePort } from './peers/free-port.ts';

const root = path.join(import.meta.dirname, '..');
const SLOW = { timeout: 60_000, interval: 300 };
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let data: string;
let environment: Record<string, string>;
let server: ChildProcess;
let output = '';
let ports: { mail: number; http: number };
const shared = (name: string) => path.join(folder, 'shared', name);

/** The command as a person types it, beside the server. Gives what --json printed. */
function frontdesk(...words: string[]) {
  const run = spawnSync(process.execPath, ['main.ts', ...words, '--json'], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  });
  return { status: run.status, stderr: run.stderr, value: JSON.parse(run.stdout) };
}

const ask = (question: string): string => frontdesk('ask', question).value.answer;
const listed = () => frontdesk('knowledge', 'list').value;
const gaps = (...words: string[]) => frontdesk('knowledge', 'gaps', ...words).value;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-knowledge-'));
  mkdirSync(path.join(folder, 'shared'));
  data = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-knowledge-data-'));
  ports = { mail: await freePort(), http: await freePort() };
  environment = {
    PATH: '/usr/bin:/bin',
    FRONTDESK_DATA_DIR: data,
    MAIL_DOOR_PORT: String(ports.mail),
    HTTP_PORT: String(ports.http),
  };
  server = spawn(process.execPath, ['main.ts', 'serve'], { cwd: root, env: environment });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (output += chunk));
  await vi.waitFor(() => expect(output).toContain('Frontdesk is ready'), SLOW);
  frontdesk('people', 'add', 'Lea Winter', 'lea@lindenhof.example');
  frontdesk('people', 'add', 'Jonas Falk', 'jonas@lindenhof.example', '--role', 'member');
}, 120_000);

afterAll(async () => {
  const exited = new Promise((resolve) => server.on('exit', resolve));
  if (server.kill('SIGINT')) await exited;
  for (const made of [folder, data]) rmSync(made, { recursive: true, force: true });
});

test('a folder is followed by the running server: what is put into it answers, what is taken out does not', async () => {
  writeFileSync(shared('parking.md'), '# Parking\n\nVisitors park on level 2 of the garage.');
  const added = frontdesk('knowledge', 'add', shared(''), '--owner', 'jonas@lindenhof.example');
  expect(added).toMatchObject({ status: 0, value: { files: 1, passages: 1, audience: 'members' } });
  expect(ask('Where do visitors park?')).toContain('level 2');
  writeFileSync(shared('prices.csv'), 'Model;Price;Weight\nElbe T4;480 EUR;220 g\nElbe C1;95 EUR;80 g\n');
  await vi.waitFor(() => expect(ask('What is the price of the Elbe C1?')).toContain('Price: 95 EUR'), SLOW);
  writeFileSync(shared('travel.docx'), makeDocx(['! Travel', '# Trains', 'Trains are second class.']));
  await vi.waitFor(() => expect(ask('Which class on trains?')).toContain('second class'), SLOW);
  rmSync(shared('parking.md'));
  await vi.waitFor(() => expect(ask('Where do visitors park?')).not.toContain('level 2'), SLOW);
  expect(listed()).toMatchObject([{ kind: 'folder', owner: 'Jonas Falk', audience: 'members', files: 2, fault: null }]);
});

test('files that can not be read are named with what to do, and end nothing', async () => {
  writeFileSync(shared('sealed.pdf'), makeEncryptedPdf(['secret'], 'sesame'));
  writeFileSync(shared('scan.pdf'), makePdf(['', '']));
  writeFileSync(shared('bomb.docx'), makeZip({ 'word/document.xml': Buffer.alloc(80 * 1024 * 1024, 32) }, 1000));
  writeFileSync(shared('huge.pdf'), '%PDF-1.4');
  truncateSync(shared('huge.pdf'), 200 * 1024 * 1024);
  await vi.waitFor(() => expect(listed()[0].unread).toHaveLength(4), SLOW);
  const why = Object.fromEntries(
    listed()[0].unread.map(({ path: at, why: words }: { path: string; why: string }) => [path.basename(at), words]),
  );
  expect(why).toMatchObject({
    'sealed.pdf': expect.stringContaining('without a password'),
    'scan.pdf': expect.stringContaining('OCR'),
    'bomb.docx': expect.stringContaining('unpacks'),
    'huge.pdf': expect.stringContaining('200 MB'),
  });
  const added = frontdesk('knowledge', 'add', shared('huge.pdf'));
  expect(added).toMatchObject({ status: 1, value: { error: { code: 'knowledge.unreadable' } } });
  expect(added.stderr).not.toContain('    at ');
  expect((await fetch(`http://127.0.0.1:${ports.http}/readyz`)).status).toBe(200);
  expect(ask('What is the price of the Elbe C1?')).toContain('95 EUR');
});

test('a file answers those whom it is for until its day is over, and shows where it stands', () => {
  const note = path.join(folder, 'note.md');
  writeFileSync(note, '# Canteen\n\nLunch costs 7 EUR.');
  const { value: added } = frontdesk('knowledge', 'add', note, '--expires', '2099-12-31', '--title', 'Lunch');
  expect(frontdesk('knowledge', 'search', 'lunch').value[0]).toMatchObject({
    rank: 1,
    title: 'Lunch',
    path: 'files/note.md',
  });
  expect(frontdesk('knowledge', 'search', 'lunch', '--audience', 'everyone').value).toEqual([]);
  frontdesk('knowledge', 'set', added.id, '--audience', 'everyone');
  expect(frontdesk('knowledge', 'search', 'lunch', '--audience', 'everyone').value).toHaveLength(1);
  expect(frontdesk('knowledge', 'set', added.id, '--expires', '2001-02-30').value.error.message).toContain('no day');
  expect(frontdesk('knowledge', 'remove', added.id, '--as', 'jonas@lindenhof.example')).toMatchObject({
    status: 1,
    value: { error: { message: expect.stringContaining('Lea Winter') } },
  });
  expect(frontdesk('knowledge', 'remove', added.id.slice(0, 6)).status).toBe(0);
  expect(ask('What does lunch cost?')).not.toContain('7 EUR');
});

test('what is asked in vain is counted, names who might know, and is answered in one step', async () => {
  const question = 'Is the Elbe C1 dishwasher safe?';
  expect(ask(question)).toContain('Who might know: Jonas Falk');
  ask('Dishwasher safe, the Elbe C1, is it?');
  const transport = createTransport({ host: '127.0.0.1', port: ports.mail });
  await transport.sendMail({
    from: 'Olga Petrova <olga@petrova.example>',
    to: 'support@lindenhof.example',
    subject: 'Elbe C1',
    text: `Hello,\n\n${question}\n\nOlga`,
  });
  await vi.waitFor(() => expect(gaps()[0]).toMatchObject({ count: 3, mightKnow: 'Jonas Falk' }), SLOW);
  expect(gaps()[0].channels.toSorted()).toEqual(['email', 'terminal']);
  const answered = frontdesk('knowledge', 'answer', gaps()[0].id, 'Yes, up to 60 degrees.');
  expect(answered).toMatchObject({ status: 0 });
  expect(ask(question)).toContain('Yes, up to 60 degrees.');
  expect(gaps().map(({ question: left }: { question: string }) => left)).not.toContain(question);
});
