import { expect, it } from 'vitest';
import type { Node } from '../format/node.ts';
import type { Team } from '../teams.ts';
import { followChanges, type StoredPost } from './follow-changes.ts';

type Asked = { readonly ts?: string; readonly oldest?: string; readonly latest?: string };

/** A channel that stands as Slack has it, and what is told of it. */
async function follow(
  stored: readonly StoredPost[],
  { top = [], replies = {}, leftOut = '', mayGoOn = () => true }: Partial<Standing> = {},
) {
  const within = (posts: readonly Node[], { oldest = '', latest = '9' }: Asked) =>
    posts.filter(({ ts }) => String(ts) >= oldest && String(ts) <= latest);
  /** Slack leaves a post out of a page, though not when it is asked for that one alone. */
  const page = (posts: readonly Node[], asked: Asked) => ({
    messages: posts.filter(({ ts }) => ts !== leftOut || asked.oldest === asked.latest),
  });
  const conversations = {
    history: async (asked: Asked) => page(within(top, asked), asked),
    replies: async (asked: Asked) => {
      const thread = replies[asked.ts ?? ''];
      if (!thread) throw Object.assign(new Error('gone'), { data: { error: 'thread_not_found' } });
      return page([{ ts: asked.ts }, ...within(thread, asked)], asked);
    },
  };
  const told: string[] = [];
  await followChanges(
    { id: 'C1', team: { client: { conversations } } as unknown as Team, call: (make) => make() },
    stored,
    {
      changed: async ({ ts }) => void told.push(`changed ${ts}`),
      takenBack: async (ts) => void told.push(`taken back ${ts}`),
      mayGoOn,
    },
  );
  return told;
}

type Standing = {
  readonly top: readonly Node[];
  readonly replies: Readonly<Record<string, readonly Node[]>>;
  readonly leftOut: string;
  mayGoOn(): boolean;
};

const edited = { edited: { user: 'U1', ts: '8' } };

it('leaves alone what stands as it was said', async () => {
  const stored = [{ ts: '1' }, { ts: '3' }, { ts: '4', thread: '1' }];
  expect(await follow(stored, { top: [{ ts: '1' }, { ts: '2' }, { ts: '3' }], replies: { 1: [{ ts: '4' }] } })).toEqual(
    [],
  );
});

it('tells what was changed and what was deleted, in the channel and in threads', async () => {
  const stored = [{ ts: '1' }, { ts: '2' }, { ts: '3' }, { ts: '4', thread: '3' }, { ts: '5', thread: '3' }];
  const top = [
    { ts: '1', ...edited },
    { ts: '3', subtype: 'tombstone' },
  ];
  expect((await follow(stored, { top, replies: { 3: [{ ts: '5', ...edited }] } })).toSorted()).toEqual([
    'changed 1',
    'changed 5',
    'taken back 2',
    'taken back 3',
    'taken back 4',
  ]);
});

it('tells that a reply was deleted with all of its thread', async () => {
  expect(await follow([{ ts: '4', thread: '3' }])).toEqual(['taken back 4']);
});

it('takes nothing for deleted that stands when it is asked for alone', async () => {
  const stored = [{ ts: '1' }, { ts: '2' }, { ts: '3' }, { ts: '4', thread: '1' }];
  const standing = { top: [{ ts: '1' }, { ts: '2' }, { ts: '3' }], replies: { 1: [{ ts: '4' }] } };
  expect(await follow(stored, { ...standing, leftOut: '2' })).toEqual([]);
  expect(await follow(stored, { ...standing, leftOut: '4' })).toEqual([]);
});

it('ends early where something else is to be fetched', async () => {
  let looks = 0;
  const stored = [{ ts: '1' }, { ts: '4', thread: '1' }];
  expect(await follow(stored, { mayGoOn: () => ++looks < 2 })).toEqual(['taken back 1']);
});
