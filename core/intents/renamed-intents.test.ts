import { expect, it } from 'vitest';
import type { LlmGateway } from '../llm/gateway.ts';
import { noStream } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { builtinStudent } from './builtin-student.ts';
import { type ClassifyContext, classify, classifyLocally } from './classify.ts';
import { intentsInForce } from './in-force.ts';
import type { StoredIntent } from './stored-intent.ts';
import { makeStudent } from './student/student.ts';

const RENAMED: readonly StoredIntent[] = [
  { id: 'complaint', renamedTo: 'grievance' },
  { id: 'grievance', name: { en: 'Grievance', zh: '不满' } },
  { id: 'spam', renamedTo: 'rubbish' },
  { id: 'rubbish' },
  { id: 'request', renamedTo: 'task' },
  { id: 'task' },
];
const context = (stored: readonly StoredIntent[]): ClassifyContext => ({
  intents: intentsInForce(stored),
  student: makeStudent(builtinStudent()),
  exemplars: [],
  sureFrom: 1.01,
  ownDomains: ['lindenhof.example'],
  knownAddresses: [],
  senderKnown: false,
  senderMember: false,
  zone: 'UTC',
});
const renamed = (id: string) =>
  RENAMED.flatMap((one) => ('renamedTo' in one && one.id === id ? [one.renamedTo] : []))[0] ?? id;

it.each([
  ['The wardrobe came scratched, nobody returned my calls and I am very disappointed.'],
  ['洗衣机修了两次还是漏水，你们的服务太差了，我要投诉。'],
  ['Please send me the signed contract by Friday. Could you also call Mr Holm?'],
  ['You won $1,000,000!!! Click http://1.2.3.4/claim and send your password and bank account.'],
])('%j is understood the same, but for what its intents are called', (text) => {
  const before = classifyLocally(mail({ text }), context([]));
  const { why: _, ...after } = classifyLocally(mail({ text }), context(RENAMED));
  const { why: __, ...expected } = {
    ...before,
    intents: before.intents.map((one) => ({ ...one, intent: renamed(one.intent) })),
    asks: before.asks.map((one) => ({ ...one, intent: renamed(one.intent) })),
  };
  expect(after).toEqual(expected);
});

it('a model is told and answers by the new ids, and code sees the old intent behind them', async () => {
  const asked: string[] = [];
  const gateway: LlmGateway = {
    stream: noStream,
    generate: async (prompt) => {
      asked.push(prompt.system);
      const value = prompt.output.parse({
        intents: [{ intent: 'grievance', confidence: 0.9 }],
        asks: [],
        urgency: 'normal',
        deadline: null,
        tone: 'neutral',
        why: 'It is late.',
      });
      return { value, model: 'm', tier: 'fast', inputTokens: 1, outputTokens: 1, cost: 0, ms: 1 };
    },
  };
  const text = 'Our order has not arrived although it was promised for last week.';
  const call = { workspaceId: 'w', priority: 'background' } as const;
  const { classification } = await classify(mail({ text }), context(RENAMED), { gateway, call });
  expect(asked[0]).toMatch(/^- grievance: /m);
  expect(asked[0]).not.toMatch(/^- complaint: /m);
  expect(classification).toMatchObject({
    rung: 'fast',
    intents: [{ intent: 'grievance' }],
    reply: { because: 'complains' },
  });
});
