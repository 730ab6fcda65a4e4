import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboundMessage } from '../channels/channel.ts';
import { systemClock } from '../clock.ts';
import { newId } from '../ids.ts';
import { longTranscript, modelThatReads } from '../meetings/testing-long-meeting.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, silentLogger } from '../testing/fakes.ts';
import { attachment, mail } from '../testing/messages.ts';
import { minutesFor } from './minutes-for.ts';
import type { Task } from './task.ts';

describe('minutes of a long meeting that somebody handed over where people talk', () => {
  const database = useDatabase();
  let workspaceId: string;
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });

  async function made(language: string, message: object) {
    const shown: { message: OutboundMessage; text: string }[] = [];
    const showStatus = async (where: OutboundMessage, text: string) => void shown.push({ message: where, text });
    const channel = { ...fakeChannel('slack'), showStatus };
    const file = attachment('long.txt', longTranscript({ utterances: 1200, speakers: 3 }));
    const place = { id: 'C1', kind: 'public' };
    const input = {
      message: { id: 'm1', ...mail({ channel: 'slack', threadId: 'C1:1.2', attachments: [file] }), place, ...message },
      classification: { language },
      action: { kind: 'minutes', folder: 'Meetings', why: 'A transcript.' },
      context: { workspaceId, zone: 'UTC' },
    } as unknown as Task;
    const { gateway, prompts } = modelThatReads();
    const core = { stores: database().stores, clock: systemClock, logger: silentLogger, gateway };
    const deps = { ...core, channels: new Map([['slack', channel]]), passageIndex: () => Promise.reject(new Error()) };
    const result = await minutesFor(input, deps);
    return { shown, result, parts: prompts.filter(({ name }) => name === 'summarize-meeting').length };
  }

  it.each([
    ['en', (part: number, of: number) => `is writing the minutes, part ${part} of ${of}…`],
    ['zh', (part: number, of: number) => `正在整理会议纪要（${part}/${of}）…`],
  ])('say there how far they are, in the words of who asked (%s)', async (language, words) => {
    const { shown, result, parts } = await made(language, { addressed: true });
    expect(parts).toBeGreaterThan(1);
    expect(shown.map(({ text }) => text)).toEqual(Array.from({ length: parts }, (_, at) => words(at + 1, parts)));
    expect(shown[0]?.message).toMatchObject({ place: { id: 'C1' }, references: ['C1:1.2'] });
    expect(result.answer?.message.text).toContain('It is about question 0.');
  });

  it('say nothing where nobody spoke to us', async () => {
    const { shown, result } = await made('en', {});
    expect([shown, result.answer]).toEqual([[], undefined]);
    expect(result.meetings).toHaveLength(1);
  });
});
