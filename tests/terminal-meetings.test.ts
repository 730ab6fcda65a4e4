import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runCommandLine } from '../bots/terminal/index.ts';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { terminalFor } from '../main.ts';

// Each command opens the house, and learns anew.
vi.setConfig({ testTimeout: 180_000 });

const SYNC = path.join(import.meta.dirname, '../samples/meetings/2026-09-15-product-sync.vtt');

const database = useDatabase();
const workspace = newId();
afterEach(() => void vi.restoreAllMocks());

/** Runs a command as a person types it; gives its exit code and what --json printed. */
async function frontdesk(...words: string[]) {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const settings = {
    DATABASE_URL: database().url,
    FRONTDESK_WORKSPACE: workspace,
    MAIL_DOOR_PORT: 'off',
    LOG_LEVEL: 'silent',
  };
  const code = await runCommandLine([...words, '--json'], terminalFor(settings));
  write.mockRestore();
  return { code, printed: JSON.parse(printed) };
}

test('a meeting is listed, and asked in English and Chinese', async () => {
  expect((await frontdesk('meetings')).printed).toEqual([]);
  const { id } = (await frontdesk('minutes', SYNC)).printed;
  expect((await frontdesk('meetings')).printed).toMatchObject([{ id, heldAt: '2026-09-15T12:00:00.000Z' }]);

  const { printed: price } = await frontdesk('meetings', 'ask', 'what did we decide about the list price of the C1?');
  expect(price.text).toMatch(/^Decided: .*stays as it is until the end of the year.*\[\d+:\d\d Katrin Voss\]/m);
  const { printed: manual } = await frontdesk(
    'meetings',
    'ask',
    'T4 的中文说明书是怎么决定的？',
    '--meeting',
    id.slice(0, 6),
  );
  expect(manual.text).toMatch(/^决定：.*PDF.*林悦/m);
  const { printed: test } = await frontdesk('meetings', 'ask', 'What did Ming say about the climate chamber?');
  expect(test.lines.some(({ quote }: { quote: string }) => quote.includes('climate chamber'))).toBe(true);
  const { printed: asked } = await frontdesk('ask', 'What did we decide about the list price of the C1?');
  expect(asked.answer).toMatch(/^Decided: .*stays as it is until the end of the year/);
  const { printed: nothing } = await frontdesk('meetings', 'ask', 'What was said about parental leave?');
  expect(nothing).toMatchObject({ known: false, lines: [] });
  const { code, printed } = await frontdesk('meetings', 'ask', 'what?', '--meeting', 'zzz');
  expect([code, printed.error.code]).toEqual([1, 'terminal.not-found']);
});

test('a mail to those who were there is drafted, and waits', async () => {
  const { id } = (await frontdesk('minutes', SYNC)).printed;
  const nobody = await frontdesk('meetings', 'mail', id.slice(0, 6));
  expect([nobody.code, nobody.printed.error.code]).toEqual([1, 'meetings.nobody-to-write-to']);
  const none = await frontdesk('meetings', 'mail', id.slice(0, 6), '--to', 'ines@nordwind.example');
  expect(none.printed.error.code).toBe('meetings.no-mail-account');
  await database().stores.accounts.ensure(workspace, 'email', 'desk@lindenhof.example');
  const { printed } = await frontdesk('meetings', 'mail', id.slice(0, 6), '--to', 'ines@nordwind.example');
  const { printed: waiting } = await frontdesk('drafts');
  expect(waiting).toMatchObject({
    drafts: [{ id: printed.draftId, subject: expect.stringContaining('2026-09-15') }],
    outbox: [],
  });
});
