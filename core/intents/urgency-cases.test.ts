import { describe, expect, it } from 'vitest';
import type { Urgency } from './classification.ts';
import { judgeUrgency } from './urgency.ts';

/** Written on Tuesday, 3 March 2026. */
const SENT = new Date('2026-03-03T09:00:00Z');
const judge = (text: string) => judgeUrgency({ subject: '', text, headers: {}, sentAt: SENT }, 'Europe/Berlin');

const CASES: readonly (readonly [text: string, urgency: Urgency, deadline?: string])[] = [
  ['Please send the signed contract by Friday.', 'normal', '2026-03-06'],
  ['We need your answer by tomorrow noon.', 'high', '2026-03-04'],
  ['Could you confirm by end of day?', 'high', '2026-03-03'],
  ['The report is due on 12 March.', 'normal', '2026-03-12'],
  ['Applications close on 31 March 2026.', 'normal', '2026-03-31'],
  ['The deadline is 15 April.', 'normal', '2026-04-15'],
  ['Please pay within 14 days.', 'normal', '2026-03-17'],
  ['I need it no later than Monday.', 'normal', '2026-03-09'],
  ['Can you get back to me before 5pm today?', 'high', '2026-03-03'],
  ['Please reply by the end of the week.', 'normal', '2026-03-06'],
  ['Please reply by the end of the month.', 'normal', '2026-03-31'],
  ['The offer expires on 20 March.', 'normal', '2026-03-20'],
  ['This is the final notice for invoice 88.', 'high'],
  ['Drop everything, the warehouse is on fire!', 'critical'],
  ['Our website is down and we are losing orders.', 'critical'],
  ['Nobody can log in since this morning.', 'critical'],
  ['All our data has been encrypted by ransomware.', 'critical'],
  ['The freezer has failed and the samples are thawing right now.', 'critical'],
  ['ASAP please: the keys for room 4.', 'high'],
  ['I am standing in front of the locked door, please call me immediately.', 'high'],
  ['There is no urgency at all.', 'low'],
  ['When you get a chance, could you look at this?', 'low'],
  ['Just so you know, the lift works again.', 'low'],
  ['We met on 12 February and talked about the fair on 9 April.', 'normal'],
  ['Nothing urgent, only a question about the manual.', 'low'],
  ['Is this urgent? No, take your time.', 'low'],
  ['The urgent care centre opens at nine.', 'normal'],
  ['What are your opening hours?', 'normal'],
  ['请在周五之前把合同寄回。', 'normal', '2026-03-06'],
  ['明天中午前务必答复。', 'high', '2026-03-04'],
  ['今天下班前能给我吗？', 'high', '2026-03-03'],
  ['报名截止日期是3月31日。', 'normal', '2026-03-31'],
  ['请于3月12日前提交报告。', 'normal', '2026-03-12'],
  ['最晚下周一给我们答复。', 'normal', '2026-03-09'],
  ['请在月底前付款。', 'normal', '2026-03-31'],
  ['请在14天内付款。', 'normal', '2026-03-17'],
  ['这周内给个报价就行。', 'normal', '2026-03-06'],
  ['优惠3月20日到期。', 'normal', '2026-03-20'],
  ['系统全崩了，所有人都用不了！', 'critical'],
  ['仓库着火了！', 'critical'],
  ['网站打不开，客户都下不了单，十万火急！', 'critical'],
  ['服务器宕机了。', 'critical'],
  ['急！机器停了，生产线在等。', 'high'],
  ['请速回电，客户在等。', 'high'],
  ['麻烦加急处理一下。', 'high'],
  ['不急，你有时间再看。', 'low'],
  ['方便的时候回我一下就行。', 'low'],
  ['这事不着急，月底前弄好就可以。', 'normal', '2026-03-31'],
  ['供您参考，无需回复。', 'low'],
  ['我们2月12日见过面，4月9日有展会。', 'normal'],
  ['你们的营业时间是几点到几点？', 'normal'],
  ['急诊室在一楼吗？', 'normal'],
  ['应急灯的说明书在哪里？', 'normal'],
];

describe('judgeUrgency, written on a Tuesday', () => {
  it.each(CASES.map(([text, urgency, deadline = 'no day']) => [text, urgency, deadline] as const))(
    'judges %j as %s, wanted by %s',
    (text, urgency, deadline) => {
      const { value, deadline: named = 'no day' } = judge(text);
      expect({ value, named }).toEqual({ value: urgency, named: deadline });
    },
  );

  it('says what shows it', () => {
    for (const [text, urgency] of CASES) if (urgency !== 'normal') expect(judge(text).because).not.toBe('');
  });
});
