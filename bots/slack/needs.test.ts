import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { parse } from 'yaml';
import { features, type SlackDeps } from './features.ts';
import { manifestText, slackManifest } from './manifest.ts';
import { botScopes, commands, events, methods, olderEvents, otherMethods, shortcuts } from './needs.ts';
import { readEvents } from './receive/parse-event.ts';

type Node = { readonly type: string; readonly [key: string]: unknown };

const sources = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'));
const trees = sources.map((file) => {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  return parseAst(text, { lang: 'ts' }) as unknown as Node;
});

/** Every node of every source file. */
function* nodes(value: unknown = trees): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodes(one);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) yield value as Node;
    yield* nodes(Object.values(value));
  }
}

const UNWRAPPED = ['TSNonNullExpression', 'ChainExpression', 'TSAsExpression', 'ParenthesizedExpression'];

/** `client.chat.postMessage` as its names; what can't be named is an empty name. */
function namesOf(node: Node): string[] {
  if (UNWRAPPED.includes(node.type)) return namesOf(node.expression as Node);
  if (node.type === 'Identifier') return [node.name as string];
  if (node.type !== 'MemberExpression') return [''];
  return [...namesOf(node.object as Node), ...(node.computed ? [''] : namesOf(node.property as Node))];
}

/** The names of all methods that the client has, `chat.postMessage` and the like. */
function methodNames(group: object = new WebClient(), prefix: readonly string[] = []): string[] {
  return Object.entries(group).flatMap(([name, value]) => {
    if (typeof value === 'function') return [[...prefix, name].join('.')];
    return Object.getPrototypeOf(value ?? 0) === Object.prototype ? methodNames(value, [...prefix, name]) : [];
  });
}

/** Methods that the libraries call for us. */
const HELPERS: Readonly<Record<string, readonly string[]>> = {
  chatStream: ['chat.startStream', 'chat.appendStream', 'chat.stopStream'],
  filesUploadV2: ['files.getUploadURLExternal', 'files.completeUploadExternal'],
  uploadV2: ['files.getUploadURLExternal', 'files.completeUploadExternal'],
  say: ['chat.postMessage'],
  sayStream: ['chat.startStream', 'chat.appendStream', 'chat.stopStream'],
  setStatus: ['assistant.threads.setStatus'],
  setTitle: ['assistant.threads.setTitle'],
  setSuggestedPrompts: ['assistant.threads.setSuggestedPrompts'],
};

const known = new Set(methodNames());

function calledMethods(): Set<string> {
  const called = new Set<string>();
  for (const node of nodes()) {
    if (node.type === 'MemberExpression') {
      const names = namesOf(node);
      for (const length of [2, 3, 4]) {
        const method = names.slice(-length).join('.');
        if (names.length > length && known.has(method)) called.add(method);
      }
    }
    if (node.type !== 'CallExpression') continue;
    const callee = namesOf(node.callee as Node).at(-1) ?? '';
    const [first] = node.arguments as Node[];
    if (callee === 'apiCall' && first?.type === 'Literal') called.add(String(first.value));
    for (const method of HELPERS[callee] ?? []) called.add(method);
  }
  return called;
}

/** What the features register with Bolt: `app.shortcut('new_question', ...)`. */
function registered(kind: string): string[] {
  const found: unknown[] = [];
  const app = new Proxy({}, { get: (_app, name) => (first: unknown) => name === kind && found.push(first) });
  for (const register of features) register(app as App, NO_DEPS, AbortSignal.abort());
  return found.map(String);
}

/** Features use what they are given when something happens, not before. */
const NO_DEPS = { core: {}, teams: {}, places: {} } as unknown as SlackDeps;

test('every Web API method that is called is known with its scopes, and none that is not called', () => {
  const called = calledMethods();
  expect([...called].filter((method) => !(method in otherMethods)).toSorted()).toEqual(Object.keys(methods).toSorted());
});

test('every event, command and shortcut that is listened to is asked for', () => {
  const heard = registered('event').filter((name) => !olderEvents.includes(name));
  expect(Object.keys(events)).toEqual(expect.arrayContaining(heard));
  const asked = Object.keys(events).map((name) => name.replace(/^message\..*/, 'message'));
  expect(asked).toEqual(expect.arrayContaining(readEvents()));
  expect(commands.map(({ command }) => command)).toEqual(registered('command'));
  expect(shortcuts.map(({ callback_id }) => callback_id).toSorted()).toEqual(registered('shortcut').toSorted());
});

test('the manifest in the repository is the one that these needs make', async () => {
  const file = readFileSync(path.join(import.meta.dirname, 'manifest.yaml'), 'utf8');
  expect(file, 'write it anew: npm run -s slack:manifest').toBe(await manifestText());
  expect(parse(file)).toMatchObject({
    settings: { socket_mode_enabled: true },
    oauth_config: { scopes: { bot: botScopes } },
  });
});

test('over HTTP, Slack is told where we are', () => {
  const at = 'https://desk.example.org/slack/events';
  expect(slackManifest({ http: 'https://desk.example.org/' })).toMatchObject({
    oauth_config: { redirect_urls: ['https://desk.example.org/slack/oauth_redirect'] },
    settings: {
      event_subscriptions: { request_url: at },
      interactivity: { request_url: at },
      socket_mode_enabled: false,
    },
  });
});

test('the manifest keeps within the limits of Slack', () => {
  const { display_information: shown } = slackManifest() as { display_information: Record<string, string> };
  expect(shown.name?.length).toBeLessThanOrEqual(35);
  expect(shown.description?.length).toBeLessThanOrEqual(140);
  expect(shown.long_description?.length).toBeGreaterThanOrEqual(174);
  expect(shown.long_description?.length).toBeLessThanOrEqual(4000);
  expect(shortcuts.length).toBeLessThanOrEqual(10);
});
