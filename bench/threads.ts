import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseMail } from '../bots/email/parse-mail.ts';
import type { InboundMessage } from '../core/channels/message.ts';
import { threadTree } from '../core/conversations/thread-tree.ts';
import { arrivedAs } from '../core/flow/arrived.ts';
import { assignConversations, threadKeys } from '../core/flow/assign-conversations.ts';
import { subjectTrace } from '../core/flow/join-by-subject.ts';
import type { BenchArguments } from './index.ts';
import { report, rowsOf } from './rows.ts';

type Count = [number, number];
type Figures = { imapCases?: Count; notmuch?: Count };
type Case = {
  id: string;
  algorithm: string;
  messages: string[];
  expected_groups?: number[][];
  expected_parent?: Record<string, number | null>;
};
type Row = { file: string; thread: string };

const CONTEXT = { account: 'bench', receivedAt: new Date('2027-01-01T00:00:00Z') };

/** Measures threading on mails parsed as usual: who belongs together by the product's own assignment, who answers whom by its tree. */
export async function run({ test }: BenchArguments): Promise<Figures> {
  const figures: Figures = {};
  for (const parent of test) {
    const folder = path.join(parent, 'email-threads');
    if (!existsSync(folder)) {
      report(`${folder} is not there: left out`);
      continue;
    }
    figures.imapCases = await measureCases(path.join(folder, 'imap_thread_cases.jsonl'));
    figures.notmuch = await measureLists(folder);
    report(`IMAP cases       ${figures.imapCases.join(' of ')}`);
    report(`notmuch threads  ${figures.notmuch.join(' of ')}`);
  }
  return figures;
}

const parse = (raw: Uint8Array<ArrayBuffer>): Promise<InboundMessage> => parseMail(raw, CONTEXT);

/** Receives one mail after the other, as the store would have it; gives each one's conversation in the end. */
function receive(messages: readonly InboundMessage[]): string[] {
  const known = new Map<string, string>();
  const stored: string[] = [];
  for (const [index, message] of messages.entries()) {
    const own = threadKeys(message).flatMap((key) =>
      known.has(key) ? [[key, known.get(key) as string] as const] : [],
    );
    const arrived = messages.slice(0, index).map((one, at) => arrivedAs(one, stored[at] ?? ''));
    const related = messages.slice(0, index).flatMap((one, at) => subjectTrace(one, stored[at] ?? '') ?? []);
    const { assigned, keys, merged } = assignConversations([message], { known: new Map(own), arrived, related });
    for (const [key, id] of keys) known.set(key, id);
    for (const [key, id] of known) known.set(key, merged.get(id) ?? id);
    stored.push(...assigned);
    for (const [at, id] of stored.entries()) stored[at] = merged.get(id) ?? id;
  }
  return stored;
}

/** Which items stand together, in a form that can be compared. */
const groupsOf = (ids: readonly string[]): string[] =>
  [...Map.groupBy(ids.keys(), (index) => ids[index]).values()].map((group) => group.join(' '));

async function measureCases(file: string): Promise<Count> {
  const count: Count = [0, 0];
  for (const { id, algorithm, messages, expected_groups: groups, expected_parent: parents } of rowsOf<Case>(file)) {
    if (algorithm !== 'references' || !groups || !parents) continue;
    const mails = await Promise.all(messages.map((raw) => parse(new Uint8Array(Buffer.from(raw)))));
    const conversations = receive(mails);
    const expected = groups.map((group) => group.map((number) => number - 1).join(' '));
    const isRight =
      groupsOf(conversations).sort().join() === expected.sort().join() &&
      parentsWithin(conversations, mails).every((parent, index) => (parents[index + 1] ?? 0) - 1 === (parent ?? -1));
    count[1]++;
    if (isRight) count[0]++;
    else
      report(`  ${id}: groups ${groupsOf(conversations).join(', ')}; parents ${parentsWithin(conversations, mails)}`);
  }
  return count;
}

function parentsWithin(conversations: readonly string[], mails: readonly InboundMessage[]): (number | undefined)[] {
  const parents: (number | undefined)[] = [];
  for (const members of Map.groupBy(mails.keys(), (index) => conversations[index]).values()) {
    const tree = threadTree(members.map((index) => mails[index] as InboundMessage));
    for (const [at, index] of members.entries()) parents[index] = members[tree[at] ?? -1];
  }
  return parents;
}

/** A thread is right when exactly its mails stand together, received in either order. */
async function measureLists(folder: string): Promise<Count> {
  const count: Count = [0, 0];
  const unpacked = mkdtempSync(path.join(tmpdir(), 'bench-threads-'));
  try {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.threads.jsonl'))) {
      const corpus = name.replace('.threads.jsonl', '');
      execFileSync('tar', ['xzf', path.join(folder, `${corpus}.tar.gz`), '-C', unpacked]);
      const rows = rowsOf<Row>(path.join(folder, name));
      const mails = await Promise.all(
        rows.map(({ file }) => parse(new Uint8Array(readFileSync(path.join(unpacked, file))))),
      );
      const found = new Set(groupsOf(receive(mails)));
      const backwards = new Set(groupsOf(receive(mails.toReversed()).toReversed()));
      for (const group of groupsOf(rows.map(({ thread }) => thread))) {
        count[1]++;
        if (found.has(group) && backwards.has(group)) count[0]++;
        else
          report(
            `  ${corpus}: ${group
              .split(' ')
              .map((index) => rows[Number(index)]?.file)
              .join(', ')}`,
          );
      }
    }
  } finally {
    rmSync(unpacked, { recursive: true });
  }
  return count;
}
