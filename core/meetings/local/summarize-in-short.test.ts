import { describe, expect, it } from 'vitest';
import { spokenSentences } from '../words/spoken.ts';
import { sayWho } from './say-who.ts';
import { summarizeInShort } from './summarize-in-short.ts';
import { summaryParts } from './summary-parts.ts';

const saidBy = (...lines: readonly (readonly [speaker: string, text: string])[]) =>
  spokenSentences({ utterances: lines.map(([speaker, text], index) => ({ index, speaker, text })) });

const PUMP = saidBy(
  ['Ada', 'Good morning, did you all have a nice weekend with your family?'],
  ['Bo', 'The seal of the big pump has leaked into the basement since the storm in March.'],
  ['Ada', 'I mean, you know, I just think that you really have to see it yourself, right?'],
  ['Bo', 'The supplier of the pump offers a new seal for the price of eighty euros.'],
  ['Bo', 'The supplier of the pump offers us a new seal for the price of eighty euros.'],
  ['Ada', 'The rent of the basement is to be paid by the tenants of the first floor from May on.'],
  ['Cy', 'Right.'],
);
const texts = (spoken: typeof PUMP, language = 'en') =>
  summarizeInShort(spoken, () => false, language).map(({ text }) => text);

describe('a summary in short', () => {
  it('tells what was stated rather than what was chatted', () => {
    expect(texts(PUMP)).toEqual(['The supplier of the pump offers a new seal for the price of eighty euros.']);
  });

  it('says nothing twice, and in the order in which it was said', () => {
    const [first, second, ...others] = texts([
      ...PUMP,
      ...PUMP.map((one) => ({ ...one, place: one.place + PUMP.length })),
    ]);
    expect([first, second].map((text) => /basement|eighty/.exec(text ?? '')?.[0])).toEqual(['basement', 'eighty']);
    expect(others.join()).not.toContain('eighty');
  });

  it('rests on the sentences that it shows', () => {
    for (const { quote, utterances } of summarizeInShort(PUMP, () => false, 'en'))
      expect(utterances.map((at) => PUMP[at]?.text)).toEqual([quote]);
  });

  it('grows more slowly than the meeting', () => {
    const many = saidBy(
      ...Array.from({ length: 400 }, (_, at): [string, string] => [
        'Ada',
        `The delivery to customer${at % 40} of the article${at % 70} is planned for the hall${at % 30} of the port.`,
      ]),
    );
    const words = texts(many).join(' ').split(' ').length;
    expect(words).toBeGreaterThan(60);
    expect(words).toBeLessThan(160);
  });

  it('takes clauses out of a long Chinese sentence', () => {
    const chinese = saidBy(
      ['王伟', '大家好，'],
      ['张敏', '早。'],
      [
        '李娜',
        '我们的水泵从三月的暴雨以后一直向地下室漏水，供应商可以用八十欧元的价格提供水泵的新密封圈，然后我昨天晚上在家里看了一个很有意思的电影，地下室的租金从五月开始由一楼的租户支付给物业公司。',
      ],
    );
    const said = texts(chinese, 'zh');
    expect(said.join()).toContain('密封圈');
    expect(said.join()).not.toContain('电影');
    expect(said.every((text) => text.endsWith('。'))).toBe(true);
  });

  it('is empty where nothing can be told', () => {
    expect(texts(saidBy(['Ada', 'Yes.'], ['Bo', 'OK.']))).toEqual([]);
    expect(summarizeInShort(PUMP, () => true, 'en')).toEqual([]);
  });
});

describe('a short talk of two people', () => {
  const ROOM = saidBy(
    ['Anna Weber', 'Good morning.'],
    ['Anna Weber', 'Could you book the large room for the training on Thursday?'],
    ['Bo Li', 'The large room is taken by the auditors on Thursday.'],
    ['Bo Li', 'The small room on the second floor is free.'],
    ['Anna Weber', 'Then I take the small room, and we do it twice, for ten people each.'],
    ['Bo Li', 'OK, I book it for nine and for eleven.'],
    ['Anna Weber', 'And could you have the projector from the large room carried over there?'],
  );

  it('says who asks and who tells whom', () => {
    expect(texts(ROOM)).toEqual([
      'Anna Weber asks Bo Li: Could you book the large room for the training on Thursday?',
      'Bo Li tells Anna Weber: The large room is taken by the auditors on Thursday.',
    ]);
  });

  it('does so in Chinese', () => {
    const talk = saidBy(
      ['王伟', '周四的培训能不能订一下大会议室？'],
      ['李娜', '周四大会议室被审计组占用了。'],
      ['李娜', '二楼的小会议室倒是空着。'],
      ['王伟', '那就用小会议室，分两批，每批十个人。'],
      ['李娜', '好的，我订九点和十一点两场。'],
      ['王伟', '投影仪能不能也搬过去？'],
    );
    expect(texts(talk, 'zh')).toEqual([
      '王伟问李娜：周四的培训能不能订一下大会议室？',
      '李娜对王伟说：周四大会议室被审计组占用了。',
    ]);
  });

  it('names nobody twice in a row who goes on', () => {
    const parts = summaryParts(ROOM.slice(2, 4), { fewestTokens: 5, questions: true });
    expect(sayWho(parts, ['Anna Weber', 'Bo Li'], 'en').map(({ text }) => text)).toEqual([
      'Bo Li tells Anna Weber: The large room is taken by the auditors on Thursday.',
      'The small room on the second floor is free.',
    ]);
  });

  it('still quotes what was said, word for word', () => {
    const said = new Set(ROOM.map(({ text }) => text));
    const summary = summarizeInShort(ROOM, () => false, 'en');
    expect(summary.length).toBeGreaterThan(0);
    for (const { quote } of summary) expect(said).toContain(quote);
  });

  it('is none with a third person or where somebody has no name', () => {
    expect(texts([...ROOM, ...saidBy(['Cy', 'Hello.'])]).join()).not.toMatch(/ asks | tells /);
    expect(texts(ROOM.map((one) => (one.speaker === 'Bo Li' ? { ...one, speaker: '' } : one))).join()).not.toMatch(
      / asks | tells /,
    );
  });
});
