import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFollowUp } from './read-follow-up.ts';

describe('a follow-up', () => {
  it.each([
    ['And for the P2?', 'for the P2?'],
    ['What about mainland China?', 'mainland China?'],
    ['Thanks! And amber?', 'amber?'],
    ['Norway?', 'Norway?'],
    ['那上海呢？', '上海'],
    ['好的，那 P2 呢？', 'P2'],
    ['5000 元的呢', '5000 元的'],
    ['运费？', '运费'],
  ])('%j names only what is other than before', (text, rest) => {
    expect(readFollowUp(text)).toMatchObject({ kind: 'fragment', rest });
  });

  it.each([
    ['No, I meant the T4.', 'the T4.'],
    ['Sorry, I was asking about E11', 'E11'],
    ['No, the one in Shanghai', 'in Shanghai'],
    ["I don't mean the T4, but the P2", 'the P2'],
    ['不是，我问的是 P2。', 'P2'],
    ['不对，我要的是汉堡的。', '汉堡'],
    ['我说的是认可校准', '认可校准'],
  ])('%j says what was meant instead', (text, rest) => {
    expect(readFollowUp(text)).toMatchObject({ kind: 'correction', rest });
  });

  it.each([
    'How long does it take?',
    'Who pays for that parcel?',
    'How much time does he need?',
    'Is the data on it deleted then?',
    '这个要多久？',
    '它会退到哪里？',
    '那个要多少钱来着？',
  ])('%j points back', (text) => {
    expect(readFollowUp(text).kind).toBe('leaning');
  });

  it.each(['Do you have anything cheaper?', 'Is there a faster way?', '有没有便宜点的？', '还有别的吗？'])(
    '%j compares',
    (text) => {
      expect(readFollowUp(text).kind).toBe('comparing');
    },
  );

  it.each([
    ['repeat', 'Can you repeat that?'],
    ['repeat', 'Say that again, please'],
    ['repeat', '再说一遍'],
    ['retry', 'And now?'],
    ['retry', 'Do you know it now?'],
    ['retry', 'any news on that?'],
    ['retry', '现在呢？'],
    ['retry', '有答案了吗？'],
    ['reason', 'Why?'],
    ['reason', 'but why is that?'],
    ['reason', 'Where does it say that?'],
    ['reason', '为什么'],
    ['reason', '这是为什么呢？'],
    ['reason', '依据是什么？'],
  ])('asks the same again, or for its reason: %s, by %j', (kind, text) => {
    expect(readFollowUp(text)).toMatchObject({ kind });
  });

  it.each([
    ['in English, please', 'en'],
    ['Can you say that in Chinese?', 'zh'],
    ['用中文说', 'zh'],
    ['换成英文', 'en'],
  ])('asks for it in the other language: %j', (text, language) => {
    expect(readFollowUp(text)).toMatchObject({ kind: 'repeat', language });
  });

  it.each(['Is there a manual in English?', '有中文说明书吗？', 'in China?'])(
    'asks for no other language: %j',
    (text) => {
      expect(readFollowUp(text).language).toBeUndefined();
    },
  );

  it.each([
    ['Back to the returns: who pays postage?', 'returns', 'who pays postage?'],
    ['回到退货，那包邮吗？', '退货', '包邮吗'],
    ['再说回保修，什么不在范围内？', '保修', '什么不在范围内'],
    ['What did you say about shipping?', 'shipping', ''],
    ['Back to the T4', 'T4', ''],
    ['再说说退货', '退货', ''],
  ])('%j goes back to a topic', (text, back, rest) => {
    expect(readFollowUp(text)).toMatchObject({ back, rest });
  });

  it.each([
    'I come back to the office on Monday',
    '回到汉堡要多久？',
    '回复邮件要多久？',
    '现在几点？',
    'What was the price again?',
    'Who has news?',
    'Why is the T4 out of stock?',
    '为什么 T4 涨价了？',
  ])('%j neither goes back nor asks the same again', (text) => {
    expect(readFollowUp(text)).not.toHaveProperty('back');
    expect(['repeat', 'retry']).not.toContain(readFollowUp(text).kind);
  });

  it('says before that it is not what was asked', () => {
    for (const text of ['You already told me that, I asked about the P2', '你已经说过了，我问的是 P2'])
      expect(readFollowUp(text)).toMatchObject({ kind: 'correction', rest: expect.stringContaining('P2') });
  });

  it.each([
    'How long is the warranty on the T4?',
    'Is it possible to work from another country?',
    'Is it true that meetings are recorded?',
    'Is there parking this week?',
    '忘记密码怎么办？',
    '上海办公室几点上班？',
    '这周有什么会议？',
    '其他人什么时候上班？',
  ])('%j does not say that it leans on anything', (text) => {
    expect(['plain', 'comparing']).toContain(readFollowUp(text).kind);
  });

  it('is read whatever it is, and a long one is none', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => void readFollowUp(text)));
    expect(readFollowUp(`And ${'very '.repeat(50_000)}long?`).kind).toBe('plain');
  });
});
