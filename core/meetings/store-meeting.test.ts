import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { Generated, LlmGateway, Prompt } from '../llm/gateway.ts';
import { useDatabase } from '../testing/database.ts';
import { noStream, testCore } from '../testing/fakes.ts';
import { addTranscript } from './add-transcript.ts';

const TALK =
  "Ada Weber: We decided to use the blue box.\nBo: I'll tell the printer by Friday.\n李娜：我月底之前把说明书翻译完。\nAda Weber: Somebody should call the shipyard.\nBo: I can do that.";
const HELD = new Date('2026-09-15T08:00:00Z');

/** A model that finds one of the promises. */
const model: LlmGateway = {
  stream: noStream,
  async generate<T>(prompt: Prompt<T>): Promise<Generated<T>> {
    const promise = { text: 'Bo tells the printer.', utterances: [1], quote: 'tell the printer by Friday' };
    const value = prompt.output.parse({
      ...{ summary: [promise], topics: [], decisions: [], openQuestions: [] },
      actionItems: [{ ...promise, task: 'Tell the printer', owner: 'Bo', due: '2026-09-18' }],
    });
    return { value, model: 'm', tier: 'strong', inputTokens: 1, outputTokens: 1, cost: 0, ms: 1 };
  },
};

describe('what is promised in a meeting', () => {
  const database = useDatabase();
  let workspaceId: string;
  let boId: string;
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const bo = { name: 'Bo Frei', channel: 'email', address: 'bo@lindenhof.example', role: 'member' as const };
    boId = await database().stores.people.add(workspaceId, bo);
  });
  const add = (gateway?: LlmGateway) =>
    addTranscript(
      { workspaceId, content: new TextEncoder().encode(TALK), name: 'boxes.txt', heldAt: HELD },
      { ...testCore(database()), gateway },
    );
  const ledger = async () => {
    const open = await database().stores.commitments.open(workspaceId);
    return open.map(({ ownerName, ownerId, due, text, quote, meetingId, actionPosition }) => ({
      ...{ ownerName, ownerId, text, quote, meetingId, actionPosition },
      due: due?.toISOString().slice(0, 10),
    }));
  };

  it('stands in the ledger with whose it is, by when, and the words it was promised in', async () => {
    const { id } = await add();
    expect(await ledger()).toEqual([
      {
        ...{ ownerName: 'Bo', ownerId: boId, due: '2026-09-18', meetingId: id, actionPosition: 0 },
        ...{ text: 'Tell the printer by Friday.', quote: "I'll tell the printer by Friday." },
      },
      expect.objectContaining({
        ownerName: '李娜',
        ownerId: null,
        due: '2026-09-30',
        text: expect.stringContaining('说明书'),
      }),
      expect.objectContaining({
        ownerName: 'Bo',
        due: undefined,
        text: expect.stringMatching(/call the shipyard/i),
      }),
    ]);
  });

  it('stands there too when a model wrote the minutes, and once however often the file comes', async () => {
    await add(model);
    await add(model);
    expect(await ledger()).toMatchObject([
      { ownerName: 'Bo', ownerId: boId, due: '2026-09-18', text: 'Tell the printer' },
    ]);
  });
});
