import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Frontdesk, Terminal } from './frontdesk.ts';
import { runCommandLine } from './index.ts';

let printed = '';
let opened = 0;
beforeEach(() => {
  printed = '';
  opened = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => void vi.restoreAllMocks());

const frontdesk = {
  workspaceId: 'main',
  core: { stores: { people: { members: async () => [] }, absences: { list: async () => [] } } },
  close: async () => ({ putBack: 0 }),
} as unknown as Frontdesk;
const terminal = {
  open: async () => {
    opened++;
    return frontdesk;
  },
} as unknown as Terminal;

test.each([['people --json'], ['people list --json'], ['people --json list']])('%s prints JSON', async (line) => {
  expect(await runCommandLine(line.split(' '), terminal)).toBe(0);
  expect(JSON.parse(printed)).toEqual([]);
});

test.each([
  ['minutes talk.vtt --format pdf'],
  ['minutes talk.vtt --format html --json'],
  ['inbox --limit many'],
  ['inbox --limit -5'],
  ['inbox --outcome nonsense'],
  ['digest --hours 0'],
  ['digest --zone Mars/Olympus'],
  ['digest --via pigeon'],
  ['people add Anna anna@lindenhof.example --role king'],
  ['people add Anna anna@lindenhof.example --zone Mars'],
  ['workspace --zone Mars'],
  ['mailbox add desk'],
  ['mailbox add desk@lindenhof.example --imap mail.lindenhof.example:70000'],
  ['mailbox add desk@lindenhof.example --smtp mail.lindenhof.example:25/none'],
  ['mailbox add desk@lindenhof.example --days soon'],
  ['mailbox add desk@lindenhof.example --token-url http://id.lindenhof.example/token'],
  ['mailbox add desk@lindenhof.example --certificate no-such-file.pem'],
  ['slack rules support --answer nobody'],
  ['slack rules support --quiet late'],
  ['slack rules support --quiet 22:00-07:00 --days 0'],
  ['intents replay --days 0'],
  ['intents replay --limit many'],
  ['intents split hr staff'],
  ['policies set x --approvals 0'],
  ['policies set x --confidence 2'],
  ['policies set x --quiet late'],
  ['people away lea@lindenhof.example --from soon --until 2026-12-24'],
  ['slack manifest --http http://desk.example.org'],
])('%s is wrong usage, said before anything is opened', async (line) => {
  expect(await runCommandLine(line.split(' '), terminal)).toBe(2);
  expect(opened).toBe(0);
});

test('a reader that closes the pipe early is no failure', async () => {
  await runCommandLine(['people'], terminal);
  const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  expect(() => process.stdout.emit('error', closed)).not.toThrow();
});
