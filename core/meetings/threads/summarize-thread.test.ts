import { describe, expect, it } from 'vitest';
import { renderThreadSummary } from './render-thread-summary.ts';
import { type Said, summarizeThread } from './summarize-thread.ts';

const zone = 'Europe/Berlin';
/** A Tuesday; `link` is made of the place in the thread. */
const talk = (...lines: readonly (readonly [speaker: string, at: string, text: string])[]): Said[] =>
  lines.map(([speaker, at, text], index) => ({ speaker, text, at: new Date(at), link: `https://x.example/p${index}` }));

const housing = talk(
  ['Anna Weber', '2026-11-03T09:00:00Z', 'Which housing do we take for the first series of the new sensor?'],
  ['Ben Schulz', '2026-11-03T09:05:00Z', 'Customers keep asking for metal because plastic cracks after a year.'],
  ['Anna Weber', '2026-11-03T09:10:00Z', "Agreed. Let's go with the aluminium housing then."],
  ['Anna Weber', '2026-11-05T08:00:00Z', 'Carla, can you send the new drawing to the supplier by tomorrow?'],
  ['Carla Rossi', '2026-11-05T08:30:00Z', 'Sure, no problem.'],
  ['Ben Schulz', '2026-11-05T08:40:00Z', 'Who pays for the new tool?'],
);

const summarize = (said: readonly Said[]) => summarizeThread({ workspaceId: 'w', said, zone }, { gateway: undefined });

describe('the summary of a thread', () => {
  it('has decisions, tasks with owner and day, and open questions, each with its message', async () => {
    const { minutes } = await summarize(housing);
    const text = renderThreadSummary(minutes, housing, { language: 'en', zone });
    expect(text).toMatch(/^6 messages, 3\s?–\s?5 Nov/);
    expect(text).toMatch(/\*\*Decided\*\*\n- .*aluminium housing.* \(\[Anna Weber\]\(https:\/\/x\.example\/p2\)\)/);
    expect(text).toMatch(
      /- \*\*Carla Rossi\*\*: Send the new drawing .* \(\[Anna Weber\]\(https:\/\/x\.example\/p3\)\)/,
    );
    expect(text).toMatch(/\*\*Open questions\*\*\n- .*pays for the new tool\?.*p5/);
  });

  it('counts "tomorrow" from the day on which it was written, not from the day the thread began', async () => {
    const { minutes } = await summarize(housing);
    expect(minutes.actionItems).toMatchObject([{ owner: 'Carla Rossi', due: '2026-11-06' }]);
    expect(renderThreadSummary(minutes, housing, { language: 'en', zone })).toContain('by Fri 6 Nov');
  });

  it('says by when a task is due without a full stop in between', async () => {
    const said = talk(['Anna Weber', '2026-11-05T08:00:00Z', 'I will sign the contract with the supplier on Friday.']);
    const { minutes } = await summarize(said);
    const text = renderThreadSummary(minutes, said, { language: 'en', zone });
    expect(text).toMatch(/Sign the contract .*, by Fri 6 Nov/);
    expect(text).not.toContain('.,');
  });

  it('is told in the language of its reader', async () => {
    const { minutes } = await summarize(housing);
    const text = renderThreadSummary(minutes, housing, { language: 'zh', zone });
    expect(text).toContain('**待办事项**\n- **Carla Rossi**：Send');
    expect(text).toContain('6 条消息');
  });

  it('reads a talk in Chinese', async () => {
    const said = talk(
      ['王伟', '2026-11-03T01:00:00Z', '那就这么定了，标准款涨百分之五。'],
      ['王伟', '2026-11-04T01:00:00Z', '小李，你明天前把新价格表发给销售团队。'],
      ['李娜', '2026-11-04T01:10:00Z', '好的，没问题。'],
    );
    const { minutes } = await summarizeThread(
      { workspaceId: 'w', said, zone: 'Asia/Shanghai' },
      { gateway: undefined },
    );
    expect(minutes.decisions[0]?.text).toContain('百分之五');
    expect(minutes.actionItems).toMatchObject([{ owner: '李娜', due: '2026-11-05' }]);
  });

  it('says that nothing was decided when nothing was', async () => {
    const said = talk(['Ben', '2026-11-03T09:00:00Z', 'The printer on the second floor is quiet today.']);
    const { minutes } = await summarize(said);
    expect(renderThreadSummary(minutes, said, { language: 'en', zone })).toContain('Nothing was decided');
  });

  it('makes no link of what people wrote', async () => {
    const said = talk([
      'Eve',
      '2026-11-03T09:00:00Z',
      "Agreed, let's go with [the offer](https://evil.example) of Nordwind then.",
    ]);
    const { minutes } = await summarize(said);
    const text = renderThreadSummary(minutes, said, { language: 'en', zone });
    expect(text).toContain('the offer');
    expect(text).not.toContain('](https://evil.example)');
  });

  it.each([[[]], [talk(['Ben', '2026-11-03T09:00:00Z', '🎉🎉'])]])(
    'is refused where nothing was said',
    async (said) => {
      await expect(summarize(said)).rejects.toMatchObject({ code: 'meetings.nothing-said' });
    },
  );
});
