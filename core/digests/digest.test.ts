import { describe, expect, it } from 'vitest';
import type { Call, Generated, LlmGateway, Prompt } from '../llm/gateway.ts';
import { noStream } from '../testing/fakes.ts';
import { buildDigest, type DigestInput } from './build-digest.ts';
import { renderDigest } from './render-digest.ts';
import { writeLead } from './write-lead.ts';

const nothing: DigestInput = {
  since: new Date('2026-03-02T07:00:00Z'),
  until: new Date('2026-03-03T07:00:00Z'),
  today: '2026-03-03',
  drafts: [],
  waiting: [],
  questions: [],
  commitments: [],
  meetings: [],
  deliveries: [],
  deadLetters: [],
  filed: [],
  junk: 0,
};
const full: DigestInput = {
  ...nothing,
  drafts: [{ id: 'd1', subject: 'Re: Deposit', to: 'Ida Moll', open: ['Is there a sauna?'], warnings: [] }],
  waiting: [
    { id: 'm1', subject: 'Invoice copy', from: 'Otto', urgency: 'normal', why: 'Nothing in the handbook.' },
    {
      id: 'm2',
      subject: 'Boiler leaks',
      from: 'Ruth',
      urgency: 'critical',
      why: 'A complaint.',
      deadline: '2026-03-04',
    },
  ],
  commitments: [
    { id: 'c0', text: 'Order towels', owner: 'Ruth', due: '2026-03-03' },
    { id: 'c1', text: 'Call the plumber', due: '2026-03-01' },
    { id: 'c2', text: 'Plan the summer', due: '2026-06-01' },
    { id: 'c3', text: 'Some day' },
    { id: 'c4', text: 'Write the report', due: '2026-03-06' },
  ],
  meetings: [{ title: 'Spring planning', decisions: 2, actionItems: 1, openQuestions: 0 }],
  deliveries: [{ id: 'x1', subject: 'Re: Keys', to: 'Olaf', state: 'unknown', detail: 'connection lost' }],
  deadLetters: [{ job: 'handle-message', reason: 'disk full', count: 3 }],
  filed: [
    { folder: 'Newsletters', count: 2 },
    { folder: 'Notices', count: 5 },
    { folder: 'Empty', count: 0 },
  ],
  junk: 1,
};
const section = (kind: string) => buildDigest(full).sections.find((one) => one.kind === kind)?.lines ?? [];

describe('buildDigest', () => {
  it('is empty when nothing happened and nothing waits', () => {
    expect(buildDigest(nothing)).toMatchObject({ empty: true, sections: [] });
    expect(buildDigest({ ...nothing, junk: 1 }).empty).toBe(false);
  });

  it('asks what a message is about, in both languages, with the command that says so', () => {
    const choices = [
      { id: 'invoice', name: { en: 'Invoice', zh: '发票' } },
      { id: 'request', name: { en: 'Request', zh: '请求' } },
    ];
    const digest = buildDigest({
      ...nothing,
      questions: [{ id: 'abcdefgh', subject: 'Berth 14', from: 'Quay', choices }],
    });
    const command = 'frontdesk label abcdef invoice | frontdesk label abcdef request';
    const asked = (language: 'en' | 'zh') => renderDigest(digest, language, 'UTC').split('\n\n')[1];
    expect(asked('en')).toBe(
      `Was this right?\n- Berth 14 (Quay) [abcdef]\n  taken for "Invoice", may also be "Request"\n  ${command}`,
    );
    expect(asked('zh')).toBe(`这样理解对吗？\n- Berth 14 (Quay) [abcdef]\n  当作“发票”，也可能是“请求”\n  ${command}`);
  });

  it('begins with what went wrong and ends with what is for information', () => {
    expect(buildDigest(full).sections.map(({ kind }) => kind)).toEqual([
      'problems',
      'approve',
      'person',
      'due',
      'meetings',
      'filed',
    ]);
  });

  it('puts what is urgent first', () => {
    expect(section('person').map(({ id }) => id)).toEqual(['m2', 'm1']);
  });

  it('lists what is overdue or due within a week, oldest first', () => {
    expect(section('due').map(({ what, reason }) => [what, reason.kind])).toEqual([
      ['Call the plumber', 'overdue'],
      ['Order towels', 'due-today'],
      ['Write the report', 'due-soon'],
    ]);
  });

  it('counts what was filed, most first', () => {
    expect(section('filed').map(({ what }) => what)).toEqual(['Notices', 'Newsletters']);
  });
});

describe('renderDigest', () => {
  it('says of each line why it is there', () => {
    expect(renderDigest(buildDigest(full), 'en', 'Europe/Berlin')).toMatchInlineSnapshot(`
      "From Mon 2 Mar, 08:00 to Tue 3 Mar, 08:00

      2 things went wrong
      - Re: Keys (Olaf) [x1]
        may or may not have been sent, please look: connection lost
      - handle-message
        gave up after several tries, 3 times: disk full

      1 draft waits for approval
      - Re: Deposit (Ida Moll) [d1]
        1 question left open

      2 messages need a person
      - Boiler leaks (Ruth) [m2]
        critical: A complaint. Wanted by Wed 4 Mar.
      - Invoice copy (Otto) [m1]
        Nothing in the handbook.

      3 promises are due
      - Call the plumber
        overdue since Sun 1 Mar
      - Order towels (Ruth)
        due today
      - Write the report
        due Fri 6 Mar

      1 meeting summarised
      - Spring planning
        2 decisions, 1 action item

      Filed without an answer: Notices 5, Newsletters 2

      1 message went to junk."
    `);
  });

  it('reads as well in Chinese', () => {
    expect(renderDigest(buildDigest(full), 'zh', 'Asia/Shanghai')).toMatchInlineSnapshot(`
      "3月2日周一 15:00 至 3月3日周二 15:00

      2 件事出了问题
      - Re: Keys (Olaf) [x1]
        不确定是否已发出，请核实：connection lost
      - handle-message
        多次尝试后放弃（3 次）：disk full

      1 份草稿等待批准
      - Re: Deposit (Ida Moll) [d1]
        1 个问题尚未回答

      2 条消息需要人处理
      - Boiler leaks (Ruth) [m2]
        非常紧急：A complaint. 希望在3月4日周三前得到答复。
      - Invoice copy (Otto) [m1]
        Nothing in the handbook.

      3 项承诺到期
      - Call the plumber
        已逾期（3月1日周日）
      - Order towels (Ruth)
        今天到期
      - Write the report
        3月6日周五到期

      1 场会议已整理纪要
      - Spring planning
        2 项决定，1 项待办

      已归档，无需回复：Notices 5, Newsletters 2

      1 封邮件归入垃圾邮件。"
    `);
  });

  it('shows a dozen lines of a long section and says how many more there are', () => {
    const waiting = Array.from({ length: 15 }, (_, at) => ({
      id: `m${at}`,
      subject: 'S',
      from: 'F',
      urgency: 'low' as const,
      why: 'W.',
    }));
    const text = renderDigest(buildDigest({ ...nothing, waiting }), 'en', 'UTC');
    expect(text).toContain('15 messages need a person');
    expect(text).toContain('… and 3 more');
  });

  it('says how drafts went out lately, beside the time before', () => {
    const lately = { replies: 12, similarity: 0.917, unedited: 0.75 };
    const said = (replies: DigestInput['replies'] & object) =>
      (['en', 'zh'] as const).map((language) =>
        renderDigest(buildDigest({ ...full, replies }), language, 'UTC')
          .split('\n\n')
          .at(-1),
      );
    expect(said(lately)).toEqual([
      '12 drafts went out in four weeks: 75% as written, with 92% of the words kept.',
      '近四周发出 12 份草稿：75% 未经修改，平均保留 92% 的文字。',
    ]);
    expect(said({ ...lately, before: { replies: 9, similarity: 0.8, unedited: 0.5 } })).toEqual([
      '12 drafts went out in four weeks: 75% as written (50% in the four weeks before), with 92% of the words kept (80%).',
      '近四周发出 12 份草稿：75% 未经修改（此前四周为 50%），平均保留 92% 的文字（此前为 80%）。',
    ]);
    expect(buildDigest({ ...nothing, replies: lately }).empty).toBe(true);
  });

  it('has one sentence for an empty digest', () => {
    expect(renderDigest(buildDigest(nothing), 'en', 'UTC')).toBe('Nothing happened and nothing waits.');
  });
});

describe('writeLead', () => {
  const call: Call = { workspaceId: 'w', priority: 'background' };
  const saying = (words: string | Error): LlmGateway => ({
    stream: noStream,
    async generate<T>(prompt: Prompt<T>): Promise<Generated<T>> {
      if (words instanceof Error) throw words;
      return {
        value: prompt.output.parse(words),
        model: 'm',
        tier: 'fast',
        inputTokens: 1,
        outputTokens: 1,
        cost: 0,
        ms: 1,
      };
    },
  });
  const lead = (words: string | Error) => writeLead('2 drafts wait.', 'en', { gateway: saying(words), call });

  it('begins the digest with the words of the model', async () => {
    const { lead: words = '' } = await lead('Two things wait: 2 drafts.');
    expect(renderDigest(buildDigest(full), 'en', 'UTC', words).split('\n\n')[1]).toBe('Two things wait: 2 drafts.');
  });

  it('does without when the model fails or names a number of its own', async () => {
    expect(await lead(new Error('asleep'))).toEqual({ stepDown: 'asleep' });
    expect((await lead('There are 7 drafts.')).lead).toBeUndefined();
    expect(await writeLead('x', 'en', { call })).toEqual({});
  });
});
