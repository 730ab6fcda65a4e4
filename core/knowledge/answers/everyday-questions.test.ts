import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../text/language.ts';
import { chunkDocument } from '../chunk.ts';
import { buildIndex } from '../retrieve.ts';
import { askEveryday, indexOf } from '../testing/everyday.ts';
import { answerLocally } from './answer-locally.ts';

const index = indexOf(path.join(import.meta.dirname, '../../../samples/handbook'));
const ask = (question: string) =>
  answerLocally(question, index, { audience: 'members', language: detectLanguage(question) === 'zh' ? 'zh' : 'en' });

describe('what colleagues and customers ask of the handbook', () => {
  it.each([
    ["What's the price of the P2?", 'EUR: 289'],
    ['P2 多少钱？', '2,250'],
    ['What do 7 probes cost?', 'EUR: 74'],
    ['How do I return a device?', 'return number (RMA)'],
    ['How do I return a T4?', 'return number (RMA)'],
    ['怎么退货？', '退货编号（RMA）'],
    ['How can a customer return an unused T4?', 'within 30 days'],
    ['没用过的 T4 能退吗？', '30 天内可以退货'],
    ['What is the phone number?', 'Telephone +'],
    ['你们的电话是多少？', '电话 +'],
    ['discount for 30 units', '25 units or more: 15%'],
    ['Is there a discount for 12 devices?', '10 to 24 units: 10%'],
    ['30台打几折？', '25 台及以上：优惠 15%'],
    ['买三十台有优惠吗？', '25 台及以上：优惠 15%'],
    ['我想订 30 台 T4，有什么折扣？', '25 台及以上：优惠 15%'],
    ['Do I need approval for 200 euros?', 'EUR 150 to EUR 1,000: your team lead'],
    ['2,000 元要谁审批？', '1,000 元至 8,000 元：林悦审批'],
    ['Who decides about a quote of 12,000 euros?', 'decided by Katrin Voss'],
    ['When are you open on Fridays?', 'Friday 09:00 to 16:00'],
    ['What does it mean when the light is amber?', 'a probe is missing'],
    ['How long do you keep my data?', '3 years'],
    ['How do I export my readings to a spreadsheet?', 'CSV'],
    ['How long does delivery to Canada take?', '7 to 12 business days'],
    ['Do you ship to Canada?', '7 to 12 business days'],
    ['Whom do I tell when I am sick?', 'Write to your team lead'],
    ['How do I book a calibration?', 'Write to support'],
    ['怎么退回仪器？', '退货编号（RMA）'],
    ['上海几点下班？', '周一至周五 09:00–18:00'],
    ['怎么预借现金？', '一般不预借现金'],
    ['退货的运费谁出？', '退货运费由客户承担'],
    ['退款什么时候到？', '10 个工作日内'],
    ['密码忘了怎么办？', '点击“忘记密码”'],
    ['发票抬头写什么？', '林登霍夫仪器（上海）有限公司'],
    ['VPN 连接很慢怎么办？', 'TCP'],
    ['周末有人上班吗？', '周末没有技术支持'],
    ['出差吃饭怎么报销？', '每天 120 元'],
    ["What's the fee for a repair?", 'EUR 95'],
    ['修一次要多少钱', '720'],
    ["What's the discount for 30 loggers?", '25 units or more: 15%'],
    [
      'how much does it cost to calibrate a T4 and how long does it take?',
      'EUR 140 (CNY 1,100) per device, 5 business',
    ],
    ['What is the discount for 12 and for 30 devices?', '10 to 24 units: 10%\n- 25 units or more: 15%'],
    ["I'm sick today, whom do I tell?", 'Write to your team lead'],
    ['上海出差酒店一晚多少钱', '600 元'],
    ['2,000 元的费用谁审批？', '1,000 元至 8,000 元：林悦审批'],
    ['do you deliver to Spain?', '3 to 5 business days'],
    ['whats the price of the P2', 'EUR: 289'],
  ])('is answered: %s', async (question, words) => {
    expect(await ask(question)).toMatchObject({ kind: 'answer', text: expect.stringContaining(words) });
  });

  it.each([
    ["What's the price of the P9?"],
    ['T9 多少钱？'],
    ['How do I return a library book?'],
    ['怎么退学？'],
    ['What does the T4 display cost?'],
    ['Can a T4 be leased?'],
    ['可以租 T4 吗？'],
    ['What is the fax number?'],
    ['你们的传真号码是多少？'],
    ['Is there a discount for pensioners?'],
    ['Can I swap my T4 for a C1?'],
    ['do you deliver from Spain'],
  ])('is left open where no page answers: %s', async (question) => {
    expect(await ask(question)).toMatchObject({ kind: 'unknown' });
  });
});

/** Of some 22 questions in each language and half that the pages answer, and 8 that they do not. */
describe('what people type at a dental clinic and at a software agency', () => {
  it.each(['en', 'zh'] as const)('is answered rightly or left to a person: %s', async (language) => {
    const outcome = await askEveryday('development', language);
    expect(outcome).toMatchObject({ wrong: [], falselyAnswered: [] });
    expect(outcome.right.length).toBeGreaterThanOrEqual(19);
  });

  // No rule was made for these: what it takes to be better is to be found with other questions.
  it.each([
    ['en', 14],
    ['zh', 10],
  ] as const)('is seldom answered wrongly where no rule was made for it: %s', async (language, least) => {
    const { right, wrong, falselyAnswered } = await askEveryday('held-out', language);
    expect(wrong.length + falselyAnswered.length).toBeLessThanOrEqual(2);
    expect(right.length).toBeGreaterThanOrEqual(least);
  });
});

/** Of 22 questions in each file and language that the pages answer, and 8 that they do not; no rule was made for those held out. */
describe('what people type at two hotels and at a freight forwarder', () => {
  it.each([
    ['development-2', 'en', 15],
    ['development-2', 'zh', 15],
    ['held-out-2', 'en', 17],
    ['held-out-2', 'zh', 11],
  ] as const)('is answered, or shown what may be the answer: %s, %s', async (file, language, least) => {
    const { right, shown, wrong, falselyAnswered } = await askEveryday(file, language);
    expect(wrong.length + falselyAnswered.length).toBeLessThanOrEqual(3);
    expect(right.length + shown.length).toBeGreaterThanOrEqual(least);
  });
});

/** Tables and hours as people write them who print a page for the wall. */
describe('what people ask of a bath with a hairdresser', () => {
  const pages = buildIndex(
    [
      '# 价目表\n\n以下价格单位为元。\n\n| 项目 | 价格 |\n|---|---|\n| 剪发 | 88 |\n| 染发 | 380 |\n| 烫发 | 520 |\n',
      '# Boats\n\nAll prices are in pounds.\n\n| Boat | Price per hour | Seats |\n|---|---|---|\n| Rowing boat | 18 | 4 |\n| Canoe | 15 | 2 |\n',
      '# 游泳馆\n\n泳池早上六点开门，晚上十点关门。',
      '# Sauna\n\nThe sauna opens at six and closes at ten.',
    ].flatMap((text, at) => chunkDocument({ path: `${at}.md`, text })),
  );

  it.each([
    ['染发多少钱', '染发; 价格: 380'],
    ['烫发要多少钱？', '烫发; 价格: 520'],
    ['what does a canoe cost?', 'Canoe; Price per hour: 15'],
    ['泳池几点开门？', '早上六点'],
    ['when does the sauna close', 'closes at ten'],
  ])('is answered: %s', async (question, words) => {
    const language = detectLanguage(question) === 'zh' ? 'zh' : 'en';
    const answer = await answerLocally(question, pages, { audience: 'everyone', language });
    expect(answer).toMatchObject({ kind: 'answer', text: expect.stringContaining(words) });
  });
});
