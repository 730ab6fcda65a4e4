import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCommandLine } from '../bots/terminal/index.ts';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { terminalFor } from '../main.ts';

// Each command opens the house, and learns anew.
vi.setConfig({ testTimeout: 180_000 });

const database = useDatabase();
let workspace: string;
beforeEach(() => {
  workspace = newId();
});
afterEach(() => void vi.restoreAllMocks());

/** Runs a command as a person types it, with what they type then; gives what --json printed. */
async function frontdesk(words: readonly string[], typed: readonly string[] = []) {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const input = Readable.from(typed.map((line) => `${line}\n`));
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as unknown as typeof process.stdin);
  const settings = {
    DATABASE_URL: database().url,
    FRONTDESK_WORKSPACE: workspace,
    FRONTDESK_HANDBOOK: path.join(import.meta.dirname, '../samples/handbook'),
    MAIL_DOOR_PORT: 'off',
    LOG_LEVEL: 'silent',
  };
  expect(await runCommandLine([...words, '--json'], terminalFor(settings))).toBe(0);
  write.mockRestore();
  return JSON.parse(printed);
}

const ask = async (question: string, ...options: string[]) =>
  (await frontdesk(['ask', question, ...options])).answer as string;

test('a question goes on with the one before when it is told to', async () => {
  expect(await ask('How long is the warranty on the Elbe T4?')).toContain('24 months');
  expect(await ask('And for the P2?', '--continue')).toMatch(/^Elbe P2[^\n]*6 months/);
  expect(await ask('那 C1 呢？', '-c')).toMatch(/C1[\s\S]*12/);
  expect(await ask('Which one is it?')).not.toContain('warranty');
});

test('a chat takes one question after the other, remembers who asks and forgets it again', async () => {
  const chat = async (...typed: string[]) =>
    (await frontdesk(['chat'], typed)).map(({ answer }: { answer: string }) => answer);
  const [which, hours, told, ...others] = await chat(
    'What are your opening hours?',
    'the one in Shanghai',
    "I'm in the Hamburg office",
    '',
    'not asked any more',
  );
  expect(others).toEqual([]);
  expect([which, hours, told]).toEqual([
    expect.stringContaining('Which one do you mean'),
    expect.stringContaining('09:00 to 18:00'),
    expect.stringContaining("I'll remember"),
  ]);
  expect(await chat('What are your opening hours?')).toEqual([expect.stringContaining('09:00 to 17:30')]);

  const [lea] = await frontdesk(['people']);
  const mail = 'lea@lindenhof.example';
  await database().stores.people.addIdentity(workspace, lea.id, 'email', mail);
  expect(await frontdesk(['people', 'facts', mail])).toMatchObject([{ kind: 'office', text: 'Hamburg' }]);
  await frontdesk(['people', 'facts', mail, '--forget']);
  expect(await frontdesk(['people', 'facts', mail])).toEqual([]);
});
