import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseMail } from '../bots/email/parse-mail.ts';
import type { Scene } from '../bots/terminal/sample-slack.ts';
import type { Classification } from '../core/intents/classification.ts';
import { builtinIntents } from '../core/intents/index.ts';
import type { Minutes } from '../core/meetings/minutes.ts';
import type { Draft } from '../core/replies/draft-store.ts';
import { splitSentences } from '../core/text/sentences.ts';
import { expectedMails, expectedMinutes } from './sample-day.expected.ts';

type Mail = {
  readonly file: string;
  readonly id: string;
  readonly conversationId: string;
  readonly outcome: string;
  readonly draftId: string | null;
  readonly classification: Classification;
};
type Day = {
  readonly messages: Mail[];
  readonly drafts: Draft[];
  readonly minutes: Minutes[];
  readonly digest: string;
  readonly slack: readonly Scene[];
};

const root = path.join(import.meta.dirname, '..');
let folder: string;
let day: Day;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-day-'));
  const environment = { PATH: '/usr/bin:/bin', FRONTDESK_DATA_DIR: folder, LOG_LEVEL: 'error' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['main.ts', 'demo', '--json'], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(status, stderr).toBe(0);
  day = JSON.parse(stdout) as Day;
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mailNamed = (file: string): Mail => {
  const mail = day.messages.find((one) => one.file === file);
  if (!mail) throw new Error(`${file} is not in the inbox`);
  return mail;
};
const bare = (text: string): string => text.replaceAll(/\s+/g, '').toLowerCase();
/** The page and its translation say the same. */
const pageOf = (source: string): string => source.replace(/\.(en|zh)\.md$/, '');

describe.each(expectedMails)('$file ($note)', (expected) => {
  test('is understood as a careful person would', () => {
    const { classification } = mailNamed(expected.file);
    expect([expected.intent, ...(expected.intentAlternatives ?? [])]).toContain(classification.intents[0]?.intent);
    expect(classification.language).toBe(expected.language);
    const asked = [...classification.asks, ...classification.intents].map(({ intent }) => intent);
    for (const also of expected.alsoIntents ?? []) expect(asked).toContain(also);
  });

  test('is dealt with as a careful person would', () => {
    const { outcome, classification } = mailNamed(expected.file);
    expect([expected.outcome, ...(expected.outcomeAlternatives ?? [])]).toContain(outcome);
    if (outcome === 'draft' || outcome === 'person')
      expect([expected.urgency, ...(expected.urgencyAlternatives ?? [])]).toContain(classification.urgency);
  });
});

test.each(expectedMails.filter(({ source }) => source))(
  '$file is answered, if it is, from the right page',
  (expected) => {
    const { draftId } = mailNamed(expected.file);
    const draft = day.drafts.find(({ id }) => id === draftId);
    if (!draft || !expected.source || !expected.sourceFact) return;
    const { sources } = draft.evidence;
    expect(sources.map(({ path: page }) => pageOf(page))).toContain(pageOf(expected.source));
    const said = bare([draft.text, ...sources.map(({ quote }) => quote)].join(' '));
    const pages = sources
      .map(({ path: page }) => bare(readFileSync(path.join(root, 'samples/handbook', page), 'utf8')))
      .join(' ');
    expect(said.includes(bare(expected.sourceFact)) || pages.includes(bare(expected.sourceFact))).toBe(true);
  },
);

test.each(expectedMails.filter(({ warns }) => warns))('$file warns the person who decides', (expected) => {
  const { classification } = mailNamed(expected.file);
  expect(classification.warnings.join(' ')).toMatch(new RegExp(expected.warns ?? '', 'i'));
});

test('mails of one thread are one conversation', () => {
  const threads = Map.groupBy(
    expectedMails.filter(({ thread }) => thread),
    ({ thread }) => thread,
  );
  for (const mails of threads.values())
    expect(new Set(mails.map(({ file }) => mailNamed(file).conversationId)).size).toBe(1);
});

test('no draft goes to a machine or to somebody outside the conversation', () => {
  for (const draft of day.drafts) {
    const mail = day.messages.find(({ id }) => id === draft.messageId);
    expect(mail?.outcome).toBe('draft');
    expect(draft.recipients.cc).toEqual([]);
  }
});

describe('the minutes', () => {
  const minutes = () => {
    const found = day.minutes.find(({ attendees }) => attendees.length === 5);
    if (!found) throw new Error('the meeting has no minutes');
    return found;
  };
  type Keywords = readonly (string | readonly string[])[];
  const matches = (text: string, keywords: Keywords): boolean =>
    keywords.every((word) => [word].flat().some((one) => bare(text).includes(bare(one))));

  test.each(expectedMinutes.decisions)('hold the decision $keywords', ({ keywords, reversed }) => {
    const found = minutes().decisions.find(
      (decision) =>
        matches(`${decision.text} ${decision.quote}`, keywords) && Boolean(decision.reversed) === Boolean(reversed),
    );
    expect(found).toBeDefined();
  });

  test.each(expectedMinutes.actionItems)('hold what $owner does by $due', ({ owner, keywords, due }) => {
    const found = minutes().actionItems.find(
      (item) => matches(`${item.task} ${item.text} ${item.quote}`, keywords) && item.due === due,
    );
    expect(found?.owner).toBe(owner);
  });

  test('hold no action that nobody took', () => {
    for (const keywords of expectedMinutes.notActionItems)
      expect(minutes().actionItems.filter(({ quote }) => matches(quote, keywords))).toEqual([]);
    const known = [...expectedMinutes.actionItems, ...expectedMinutes.possibleActionItems];
    for (const item of minutes().actionItems)
      expect(
        known.some(({ keywords }) => matches(`${item.task} ${item.text} ${item.quote}`, keywords)),
        item.quote,
      ).toBe(true);
  });

  test.each(expectedMinutes.openQuestions.map((keywords) => ({ keywords })))(
    'hold the open question $keywords',
    ({ keywords }) => {
      expect(minutes().openQuestions.some(({ text, quote }) => matches(`${text} ${quote}`, keywords))).toBe(true);
    },
  );
});

test('the digest names what needs a person', () => {
  const waiting = day.messages.filter(({ outcome }) => outcome === 'person').length;
  expect(waiting).toBeGreaterThan(0);
  expect(day.digest).toContain(String(waiting));
});

test('the training examples share no sentence with the sample day', async () => {
  const learned = builtinIntents.flatMap(({ examples: { en, zh } }) => [...en, ...zh]);
  const examples = new Set(learned.flatMap(splitSentences).map(bare));
  const folder = path.join(root, 'samples/mail');
  const mails = await Promise.all(
    readdirSync(folder).map((file) =>
      parseMail(readFileSync(path.join(folder, file)), { account: 'a', receivedAt: new Date() }),
    ),
  );
  const sentences = mails.flatMap(({ subject, text, quoted }) => [subject, ...splitSentences(`${text}\n${quoted}`)]);
  // Greetings and thanks are everybody's.
  const own = sentences.map(bare).filter(({ length }) => length > 20);
  expect(own.length).toBeGreaterThan(200);
  expect(own.filter((sentence) => examples.has(sentence))).toEqual([]);
});

describe('in Slack', () => {
  const [mention, direct, summary, card] = ['mention', 'direct', 'summary', 'card'].map((_, at) => () => {
    const scene = day.slack[at];
    if (!scene) throw new Error('nothing happened there');
    return { ...scene, words: scene.lines.map(({ from, text }) => `${from}: ${text}`).join('\n') };
  });

  test('a question in a channel is answered from the handbook, in its thread', () => {
    expect(mention?.().words).toMatch(/Frontdesk: .*EUR 39[\s\S]*Shipping and delivery/);
  });

  test('a question in Chinese is answered in Chinese', () => {
    expect(direct?.().words).toMatch(/Frontdesk: .*60 天[\s\S]*出处：上海办公室报销规定/);
  });

  test('a thread is summed up for the one who asked: who does what by when', () => {
    const { lines } = summary?.() ?? { lines: [] };
    expect(lines.at(-1)).toMatchObject({ from: 'Frontdesk', onlyFor: 'Katrin Voss' });
    expect(lines.at(-1)?.text).toMatch(/Jonas\*: Sign the contract[\s\S]*Who pays for the second screen/);
  });

  test('a draft is sent from its card, once, and the card says by whom', () => {
    const { lines, done } = card?.() ?? { lines: [], done: [] };
    expect(lines[0]?.text).toMatch(/^Draft for [\s\S]*\[Send\]/);
    expect(lines[1]?.text).toMatch(/Sent by @Sabine Krüger/);
    expect(done.join()).toContain('mails that went out: 1');
  });
});
