import { beforeEach, describe, expect, it } from 'vitest';
import { askPrivately } from '../../answers/ask-privately.ts';
import { handleMessages } from '../../flow/handle-messages.ts';
import { receiveNews } from '../../flow/receive-news.ts';
import { newId } from '../../ids.ts';
import type { LlmGateway } from '../../llm/gateway.ts';
import type { Person } from '../../people/people-store.ts';
import { useDatabase } from '../../testing/database.ts';
import { fakeChannel, stoppedClock } from '../../testing/fakes.ts';
import { posted } from '../../testing/posts.ts';
import { wholeCore } from '../../testing/whole-core.ts';
import { streamAnswer } from '../answers/stream-answer.ts';
import { chunkDocument } from '../chunk.ts';
import { openTrials } from './open-trials.ts';
import { behaviours, triedGateway } from './testing-models.ts';

const PAGES = {
  'house.md': '# Rules of the house\n\n## Doors\n\nThe doors are locked at ten in the evening.',
  'kitchen.zh.md': '# 茶水间\n\n## 咖啡\n\n牛奶由当周值日的小组购买。',
};
const ASKED = [
  ['How late can I stay in the house?', 'The doors are locked at ten in the evening.', 'house.md'],
  ['谁负责去买新的牛奶？', '牛奶由当周值日的小组购买。', 'kitchen.zh.md'],
] as const;

describe.each(ASKED)('an answer whose page shares few words with the question: %s', (question, quote, path) => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-02T09:00:00Z');
  let workspaceId = '';
  let person: Person;

  beforeEach(async () => {
    workspaceId = newId();
    const { workspaces, people, knowledge } = database().stores;
    await workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const lea = { name: 'Lea', channel: 'slack', address: 'U1', role: 'member' as const };
    person = (await people.byId(workspaceId, await people.add(workspaceId, lea))) as Person;
    for (const [name, text] of Object.entries(PAGES)) {
      const passages = chunkDocument({ path: name, text });
      const title = passages[0]?.title ?? name;
      const page = { path: name, title, language: name.includes('zh') ? 'zh' : 'en', hash: name, passages };
      await knowledge.replace(workspaceId, { ...page, audience: 'everyone' });
    }
  });

  /** A model that answers this question out of the first page it is shown, and behaves so when it is tried. */
  function coreWith(behaviour: keyof typeof behaviours) {
    const tried = triedGateway(behaviours[behaviour]).gateway;
    const counted = { model: 'large', tier: 'strong', inputTokens: 0, outputTokens: 0, cost: 0, ms: 0 } as const;
    const gateway: LlmGateway = {
      async generate(prompt, call) {
        if (call.only !== undefined) return tried.generate(prompt, call);
        const citations = [{ passage: 1, quote }];
        return { value: prompt.output.parse({ answerable: true, answer: quote, citations }), ...counted };
      },
      async *stream(_prompt, { onModel }) {
        onModel?.('large');
        yield `[1]\n${quote}`;
      },
    };
    const models = { endpoint: 'http://127.0.0.1:11434/v1', models: ['large'] };
    const trials = openTrials({ stores: database().stores, gateway, models, clock });
    const channels = [{ ...fakeChannel('slack'), identify: async () => ({ name: 'Lea', colleague: true }) }];
    return { ...wholeCore(database(), { clock, channels }), gateway, trials };
  }
  type Core = ReturnType<typeof coreWith>;

  async function ask(core: Core) {
    const account = await core.stores.accounts.ensure(workspaceId, 'slack', 'T1');
    const asking = { workspaceId, channel: 'slack', account, person, address: 'U1', question };
    const told = await askPrivately({ ...asking, account: { id: account.id, name: 'T1' } }, core);
    return told.kind === 'answered' ? told.found : told;
  }

  /** As a colleague does where others read; gives what is said there. */
  async function post(core: Core) {
    const at = (Date.now() / 1000).toFixed(6);
    const news = [posted({ at, from: 'U1', text: question, addressed: true })];
    await receiveNews({ workspaceId, channel: 'slack', account: 'T1', news }, core);
    const { client } = database();
    const { id } = await client.message.findFirstOrThrow({ where: { workspaceId, state: 'received' } });
    await handleMessages({ workspaceId, messageIds: [id] }, core);
    const delivery = await core.stores.deliveries.byKey(workspaceId, `answer:${id}`);
    return delivery?.message;
  }

  async function stream({ passageIndex, gateway, trials }: Core) {
    const call = { workspaceId, priority: 'interactive' as const };
    const asking = { audience: 'members' as const, language: path.includes('zh') ? 'zh' : 'en' };
    const words = streamAnswer(question, await passageIndex(workspaceId), asking, {
      ...{ gateway, belief: trials.belief, call },
    });
    for (;;) {
      const { done, value } = await words.next();
      if (done) return value;
    }
  }

  const answered = { kind: 'answer', rung: 'strong', text: expect.stringContaining(quote), sources: [{ path }] };

  it('is not used before the model is tried, and is used once it was found to decline', async () => {
    const core = coreWith('good');
    const refused = { kind: 'unknown', stepDown: expect.stringContaining('hardly speak of what was asked') };
    expect(await ask(core)).toMatchObject(refused);
    expect(await stream(core)).toMatchObject(refused);
    await core.trials.run(workspaceId, 'due');
    expect(await ask(core)).toMatchObject(answered);
    expect(await stream(core)).toMatchObject(answered);
  });

  it('is posted where it was asked, once its model was found to decline', async () => {
    const core = coreWith('good');
    expect((await post(core))?.text).not.toContain(quote);
    await core.trials.run(workspaceId, 'due');
    const answer = { rung: 'strong', sources: [{ path }] };
    expect(await post(core)).toMatchObject({ text: expect.stringContaining(quote), answer });
  });

  it('is not used where the model was found to be eager', async () => {
    const core = coreWith('eager');
    await core.trials.run(workspaceId, 'due');
    expect(await ask(core)).toMatchObject({ kind: 'unknown' });
    expect(await stream(core)).toMatchObject({ kind: 'unknown' });
  });
});
