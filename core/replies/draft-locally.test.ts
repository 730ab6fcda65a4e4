import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../knowledge/chunk.ts';
import { buildIndex } from '../knowledge/retrieve.ts';
import { splitSentences } from '../text/sentences.ts';
import { draftLocally } from './draft-locally.ts';
import type { ReplyInput } from './reply.ts';

/** The handbook of a pottery studio that fires, sells and repairs. */
const pages = [
  {
    path: 'firing.en.md',
    text: `# Firing service

## Kinds of firing

- **Bisque firing**, up to 1,000 °C: EUR 4 per kilogram, ready after 6 working days.
- **Glaze firing**, up to 1,250 °C: EUR 7 per kilogram, ready after 9 working days.

The days count from the morning after the pieces came in.

## Preparing pieces

Pieces must be bone dry and at most 38 cm tall. Write your name on the bottom with a pencil. Pieces with air bubbles explode and damage the others, so we refuse anything thicker than 3 cm.

## Cracked or stuck pieces

If a piece cracked because our kiln failed, we fire the next load free of charge and pay back the fee. Glaze that ran onto the shelf costs EUR 12 for the cleaning. We can't replace the piece itself.

## Picking up

Finished pieces stay on the shelf for 4 weeks. After that we charge EUR 2 a week, and after three months we give them away.`,
  },
  {
    path: 'firing.zh.md',
    text: `# 代烧服务

## 烧制种类

- **素烧**：最高 1,000 °C，每公斤 30 元，6 个工作日。
- **釉烧**：最高 1,250 °C，每公斤 52 元，9 个工作日。

从作品送到的第二天早上算起。

## 作品要求

作品必须完全干透，高度不超过 38 厘米。坯体厚度超过 3 厘米的不收，有气泡的作品会炸裂，伤到别人的作品。

## 开裂或粘板

因窑炉故障开裂的，退还烧制费，下一窑免费。釉流到硼板上的，收取清理费 90 元。作品本身不予赔偿。

## 领取

烧好的作品在架子上保留 4 周，之后每周收保管费 15 元，三个月后由工作室处理。`,
  },
  {
    path: 'wheels.en.md',
    text: `# Drehfix wheel: care and faults

## Lights

- blinking yellow: the pedal is not connected
- steady red: the motor was too hot, let it rest for 40 minutes
- blinking red: the belt slips, tighten the screw under the pan

## Squeaking

Clean the bearing with a dry brush and put two drops of sewing machine oil on it. Never use cooking oil.

## Servicing

We recommend a service every 18 months. It costs EUR 85 and the wheel is gone for a week; a rental wheel costs EUR 5 a day.`,
  },
  {
    path: 'wheels.zh.md',
    text: `# Drehfix 拉坯机常见故障

## 指示灯

- 黄灯闪烁：踏板没有接好
- 红灯常亮：电机过热，停机 40 分钟
- 红灯闪烁：皮带打滑，拧紧转盘下面的螺丝

## 异响

用干刷子清理轴承，再滴两滴缝纫机油，不要用食用油。`,
  },
  {
    path: 'shop.en.md',
    text: `# Clay shop

## Delivery

- Austria: 2 working days, EUR 9 a box
- Germany and Italy: 4 working days, EUR 14 a box
- other countries of the EU: 7 working days, EUR 21 a box

## Taking clay back

Unopened bags can be returned within 21 days, the buyer pays the carriage. Opened bags can't be returned, because clay dries out.

## Hard clay

Clay that has become hard in the bag can be saved: pour in a glass of water, close the bag, and let it stand in a bucket of water for two days.

## Schools

Schools and nurseries get 12% off clay and glazes. We need a letter with the stamp of the school.`,
  },
  {
    path: 'courses.en.md',
    text: `# Courses

## Moving to another date

You can move to another date free of charge until 72 hours before the course. Later than that half of the fee is due.

## Vouchers

Gift vouchers are valid for three years. They can be extended once by a year, for EUR 8, as long as they haven't run out.

## Customer data

Names and photos of participants are kept on our own server in Linz. We never publish photos without written consent.`,
  },
  {
    path: 'staff.en.md',
    text: `---
audience: members
---
# Working here

## Till locked

After 3 wrong codes the till is locked for 20 minutes and then opens by itself. Nobody can open it sooner, not even Agnes.

## Time off in lieu

Hours worked at the Christmas market are taken off in January or February. What is left on 1 March is paid out.

## Scanner

If the scanner says "no host" (code 47), hold the grey key for 10 seconds and put it back in its cradle. It finds the network again by itself.`,
  },
  {
    path: 'staff.zh.md',
    text: `---
audience: members
---
# 员工须知

## 扫码枪

扫码枪提示“no host”（代码 47）时，按住灰色键 10 秒，再放回底座，它会自动重新联网。

## 调休

圣诞集市的加班在 1 月或 2 月调休，3 月 1 日仍未休完的折算成工资。`,
  },
];
const index = buildIndex(pages.flatMap((page) => chunkDocument(page)));

type Mail = { subject: string; text: string; member?: true; angry?: true; asks?: readonly string[] };

function reply(
  { subject, text, member, angry, asks }: Mail,
  pagesOf = index,
  originsOf: NonNullable<ReplyInput['originsOf']> = async () => new Map(),
) {
  const asked = asks ?? splitSentences(text).filter((sentence) => /[?？]$/.test(sentence));
  return draftLocally({
    message: { from: { name: 'Lena Ott', address: 'lena@ott.example' }, subject, text },
    classification: {
      asks: asked.map((ask) => ({ text: ask, intent: 'question', confidence: 1 })),
      tone: angry ? 'angry' : 'neutral',
      language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
    },
    index: pagesOf,
    originsOf,
    pastReplies: [],
    workspaceName: 'Brennstube',
    ...(member ? { audience: 'members' as const } : {}),
  });
}

const answerable: readonly (Mail & { facts: readonly string[] })[] = [
  {
    subject: 'Red light on our Drehfix',
    text: 'Hello,\n\nsince this morning the wheel in our workshop stops after a while and a red light is on, steady, not blinking. We had six children on it for three hours.\n\nWhat can we do?',
    facts: ['40 minutes'],
  },
  {
    subject: 'One bag of clay too many',
    text: 'Good morning,\n\nyour parcel with ten bags of clay came last Tuesday. We only need nine, the tenth is still unopened.\n\nCan I send it back, and who pays for that?',
    facts: ['21 days', 'buyer pays'],
  },
  {
    subject: 'bag is like a stone',
    text: 'Hi, I forgot a bag of your stoneware clay in the shed and it has become completely hard. Is there any way to rescue it or is it lost?',
    facts: ['bucket of water'],
  },
  {
    subject: 'Service for two Drehfix wheels',
    text: 'Dear Brennstube,\n\nwe run two wheels all year round. How often should they be serviced, and how much do you charge for it?',
    facts: ['18 months', 'EUR 85'],
  },
  {
    subject: 'Glaze firing',
    text: 'Hello,\n\nI would bring about 5 kg of mugs on Monday. What does a glaze firing cost per kilogram, and how long would it take until they are ready?',
    facts: ['EUR 7', '9 working days'],
  },
  {
    subject: 'Boxes of clay',
    text: 'Hello, two questions: do schools get a discount on clay, and how many days does a delivery to Italy take?',
    facts: ['12%', '4 working days'],
  },
  {
    subject: 'Photos of our daughter',
    text: 'Dear Sir or Madam,\n\nmy husband would like to know where you keep the photos of the participants, and whether you publish them.',
    facts: ['server in Linz', 'written consent'],
  },
  {
    subject: 'Course on Saturday',
    text: "Hi, I'm booked for the beginners' course on Saturday the 24th but my sister is getting married that day. Can I still move to a later date, or do I lose my money?",
    facts: ['72 hours'],
  },
  {
    subject: 'gift voucher runs out next week',
    text: 'Hello, my aunt gave me a voucher two and a half years ago and I have been abroad since. Is it possible to have it extended?',
    facts: ['EUR 8'],
  },
  {
    subject: 'till',
    text: "Agnes,\n\ntyped the wrong code, and again, and now the till says locked. There's a queue out to the door. What do I do, is there somebody who can open it?",
    member: true,
    facts: ['20 minutes'],
  },
  {
    subject: 'hours from the Christmas market',
    text: 'Hi, I still have 14 hours from the Christmas market and February is full of courses. What happens to them, do I lose them?',
    member: true,
    facts: ['1 March'],
  },
  {
    subject: '扫码枪连不上',
    text: '早，\n\n仓库那把扫码枪从昨晚起就扫不了，屏幕上写着 no host，代码47，换过电池也没用。下午要盘点。\n\n这个怎么弄？',
    member: true,
    facts: ['灰色键'],
  },
  {
    subject: '拉坯机红灯',
    text: '您好，\n\n我们教室的Drehfix用着用着就停了，红灯一直亮着不闪。今天连着开了四个小时。\n\n该怎么处理？还是要送修？',
    facts: ['40 分钟'],
  },
  {
    subject: '釉烧咨询',
    text: '你好，我有大概八公斤杯子想拿来釉烧，请问每公斤多少钱，多久能取？',
    facts: ['52 元', '9 个工作日'],
  },
  {
    subject: '我的碗裂了',
    text: '你们好，上周送来代烧的两只碗今天去拿，都开裂了，店里的人说是窑炉出了故障。\n\n这种情况怎么算，能退钱吗？',
    facts: ['退还烧制费'],
  },
  {
    subject: 'squeaking wheel',
    text: 'Hello,\n\nthe bearing of our Drehfix squeaks terribly as soon as there is a heavy lump on it, and people start to complain. We already cleaned the pan.\n\nThank you for any hint!',
    asks: [],
    facts: ['sewing machine oil'],
  },
  {
    subject: 'too late for my vase',
    text: 'Hello, I was in hospital and could not fetch my finished vase, it has been on your shelf for almost seven weeks. What will I have to pay?',
    facts: ['EUR 2 a week'],
  },
];

const unanswerable: readonly Mail[] = [
  {
    subject: 'Glaze with lead?',
    text: 'Hello, we run a restaurant. Are the glazes you fire tested for lead and cadmium, and is there a certificate from a laboratory?',
  },
  { subject: 'Clay', text: 'Hi, I saw your clay at a friend of mine. Do you sell porcelain slip in white as well?' },
  {
    subject: 'firing, my mugs',
    text: 'Hello,\n\nI handed in nine mugs for a glaze firing on the 2nd. It is the 20th now.\n\nWhen will they be ready?',
  },
  {
    subject: 'New shelf for the firing room: EUR 640',
    text: 'Agnes,\n\nthe joiner offers the new shelf for the finished pieces at EUR 640 and holds the price until Friday.\n\nIs that OK with you?',
    member: true,
  },
  {
    subject: 'my bowls',
    text: 'This is the third time that you crack my bowls in your kiln, and nobody ever calls back. Who is responsible for this mess?',
    angry: true,
  },
  {
    subject: 'Course for our team',
    text: 'Hello, we are eleven colleagues and would like to do a course together in December. Could you call me this week to talk about a date?',
  },
  {
    subject: 'Drehfix',
    text: 'Hello, can the Drehfix be driven by a computer over USB or Bluetooth? If not, is that planned?',
  },
  {
    subject: 'Photos',
    text: 'Hello, here are the photos of our glaze firing on Sunday. What do you think of the blue one?',
  },
  {
    subject: 'cracked bowl',
    text: 'Hello, Agnes said that I get the fee back for my cracked bowl. When will it be on my account?',
  },
  { subject: '食品安全', text: '您好，你们釉烧的杯子做过铅镉溶出检测吗？有没有检测报告？' },
  { subject: '釉烧进度', text: '您好，我9号送来的三个花瓶釉烧好了吗？什么时候能取？' },
  {
    subject: '发票',
    text: '您好，上个月的代烧费麻烦开一张发票，抬头是青禾幼儿园。',
    asks: ['上个月的代烧费麻烦开一张发票，抬头是青禾幼儿园。'],
  },
  { subject: '拉坯机', text: '你好，你们的拉坯机能带到新加坡用吗，那边是三脚插头？' },
  {
    subject: 'Till roll',
    text: 'Hi Agnes, the shop next door asks whether we can lend them two rolls of paper for the till. Shall I give them some?',
    member: true,
  },
];

/** Without white space: people write "30 天" and "30天". */
const bare = (text: string) => text.replaceAll(/\s+/g, '');

describe('a local draft to a real mail', () => {
  it.each(answerable)('answers "$subject"', async ({ facts, ...mail }) => {
    const found = await reply(mail);
    expect(found.kind === 'draft' ? '' : found.why).toBe('');
    for (const fact of facts) expect(bare(found.kind === 'draft' ? found.text : '')).toContain(bare(fact));
  });

  it.each(unanswerable)('leaves "$subject" to a person', async (mail) => {
    const found = await reply(mail);
    expect(found.kind === 'draft' ? found.text : '').toBe('');
  });

  it('does not guess what somebody angry means', async () => {
    const mail = {
      subject: 'Red light on our Drehfix',
      text: 'The wheel stops and the red light is on. What can we do?',
    };
    expect((await reply(mail)).kind).toBe('draft');
    expect((await reply({ ...mail, angry: true })).kind).toBe('person');
  });

  it('answers both halves of a question without quoting it', async () => {
    const found = await reply({
      subject: 'Service for two Drehfix wheels',
      text: 'How often should a wheel be serviced, and do schools get a discount on clay?',
    });
    expect(found.kind === 'draft' && found.text).toMatch(/message\.\n\nWe recommend a service[^\n]+\n\nSchools and/);
  });

  it('writes a row of a table as a sentence would', async () => {
    const table =
      '# Tools\n\n## Tool prices\n\n| Tool | EUR | CNY |\n|---|---|---|\n| Ribbon knife | 7 | 54 |\n| Wire | 3 | 22 |';
    const tools = buildIndex(chunkDocument({ path: 'tools.md', text: table }));
    const found = await reply({ subject: 'Tools', text: 'What does the ribbon knife cost?' }, tools);
    expect(found.kind === 'draft' && found.text).toContain('\nRibbon knife: EUR 7, CNY 54\n');
  });

  it.each([
    ['en', 'When is the kiln fired?', 'The kiln is fired on Tuesdays.', 'The kiln is fired on Fridays.'],
    ['zh', '素烧需要多少天？', '素烧需要 6 天。', '素烧需要 8 天。'],
  ])('tells only who approves it that sources disagree (%s)', async (_, text, one, other) => {
    const pagesOf = [`# Kiln 素烧\n\n${one}`, `# Old kiln 素烧\n\n${other}`];
    const two = buildIndex(pagesOf.flatMap((page, at) => chunkDocument({ path: `${at}.md`, text: page })));
    const found = await reply({ subject: text, text }, two);
    if (found.kind !== 'draft') throw new Error(found.why);
    const [said, unsaid] = found.text.includes(one) ? [one, other] : [other, one];
    expect(found.text).toContain(said);
    expect(found.text).not.toContain(unsaid);
    expect(found.warnings).toEqual([expect.stringMatching(`Sources disagree: .* says "${unsaid}"`)]);
  });

  it('tells who approves it of when the pages are, whose, and which is the newer one', async () => {
    const pagesOf = ['# Kiln\n\nThe kiln is fired on Tuesdays.', '# Old kiln\n\nThe kiln is fired on Fridays.'];
    const two = buildIndex(pagesOf.flatMap((page, at) => chunkDocument({ path: `${at}.md`, text: page })));
    const originsOf = async () =>
      new Map([
        ['0.md', { changedAt: new Date('2026-06-12T12:00:00Z'), owner: 'Mei Lin' }],
        ['1.md', { changedAt: new Date('2026-05-03T12:00:00Z'), owner: 'Ada Brandt' }],
      ]);
    const text = 'When is the kiln fired?';
    const found = await reply({ subject: text, text }, two, originsOf);
    if (found.kind !== 'draft') throw new Error(found.why);
    expect(found.warnings.join('\n')).toMatch(
      /"Old kiln" \(page of 3 May 2026, kept by Ada Brandt\) says|"Kiln" \(page of 12 June 2026, kept by Mei Lin\) says/,
    );
    expect(found.warnings.join('\n')).toMatch(/The newer one is "Kiln" \(page of 12 June 2026, kept by Mei Lin\)\./);
    expect(found.text).not.toMatch(/Mei Lin|Ada Brandt/);
  });
});
