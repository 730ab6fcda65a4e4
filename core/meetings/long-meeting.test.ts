import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { LlmGateway } from '../llm/gateway.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { addTranscript } from './add-transcript.ts';
import type { Progress } from './model/transcript-parts.ts';
import { longTranscript, modelThatReads } from './testing-long-meeting.ts';

const never = new Promise<void>(() => {});

describe('a meeting of hours', () => {
  const database = useDatabase();
  let workspaceId: string;
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });
  type Options = { gateway?: LlmGateway; progress?: (progress: Progress) => void; utterances?: number };
  const add = ({ gateway, progress, utterances = 2000 }: Options) =>
    addTranscript(
      {
        ...{ workspaceId, name: 'long.txt', heldAt: new Date('2026-09-15T08:00:00Z'), ...(progress && { progress }) },
        content: new TextEncoder().encode(longTranscript({ utterances, speakers: 30 })),
      },
      { ...testCore(database()), gateway },
    );
  const kept = () => database().stores.checkpoints.startingWith(workspaceId, 'minutes-answer:');
  const minutesOf = async (id: string) => (await database().stores.meetings.get(workspaceId, id)).minutes;

  it('is read part by part, and who waits is told of each', async () => {
    const { gateway, prompts } = modelThatReads();
    const seen: Progress[] = [];
    const { id } = await add({ gateway, progress: (one) => seen.push(one) });
    const parts = prompts.filter(({ name }) => name === 'summarize-meeting').length;
    expect(parts).toBeGreaterThan(3);
    expect(seen).toEqual(Array.from({ length: parts }, (_, at) => ({ part: at + 1, of: parts })));
    expect(prompts.map(({ name }) => name)).toEqual([...Array(parts).fill('summarize-meeting'), 'sum-up-parts']);
    const minutes = await minutesOf(id);
    expect(minutes.topics).toHaveLength(parts);
    expect(minutes).toMatchObject({ rung: 'strong', summary: [{ text: 'It is about question 0.' }] });
    expect(await kept()).toEqual(new Map());
  });

  it('goes on where the process died, and pays for no part twice', async () => {
    const whole = modelThatReads();
    const diesAt = 2;
    let died: () => void = () => {};
    const dead = new Promise<void>((resolve) => {
      died = resolve;
    });
    const first = modelThatReads(async (calls) => {
      if (calls < diesAt) return;
      died();
      await never;
    });
    // Nobody waits for it any more, as for a process that was killed.
    void add({ gateway: first.gateway });
    await dead;
    expect((await kept()).size).toBe(diesAt);
    const second = modelThatReads();
    const { id } = await add({ gateway: second.gateway });
    const minutes = await minutesOf(id);
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Birkenau', zone: 'UTC' });
    expect(minutes).toEqual(await minutesOf((await add({ gateway: whole.gateway })).id));
    expect(first.prompts).toHaveLength(diesAt);
    expect([...first.prompts, ...second.prompts].map(({ user }) => user)).toEqual(
      whole.prompts.map(({ user }) => user),
    );
  });

  it('asks nothing at all the second time', async () => {
    const { id } = await add({ gateway: modelThatReads().gateway });
    const again = modelThatReads();
    expect(await add({ gateway: again.gateway })).toEqual({ id });
    expect(again.prompts).toEqual([]);
  });

  it('is stored whole without a model, however long', async () => {
    const { id } = await add({ utterances: 10_000 });
    const { utterances, minutes } = await database().stores.meetings.get(workspaceId, id);
    expect([utterances.length, minutes.attendees.length, minutes.rung]).toEqual([10_000, 30, 'local']);
    expect(minutes.topics.length).toBeGreaterThanOrEqual(10);
  });
});
