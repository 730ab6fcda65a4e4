import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whatIsWrong } from './check-writing.ts';
import { composeLocally } from './compose-locally.ts';
import { correctLocally } from './correct-locally.ts';
import { politeLocally } from './polite-locally.ts';
import { proposeTitles } from './propose-titles.ts';
import { shortenLocally } from './shorten-locally.ts';

const NOTICE =
  'Dear all,\n\nThe calibration service moves to the new hall on 9 November. Sensors that are sent before that day are calibrated in the old hall. The weather has been nice lately. Please send sensors for calibration to the new hall from 9 November on. Parking is behind the building. Calibration of a sensor takes 5 days in the new hall, as before. See you there.\n\nKind regards\nLea';
const CHINESE_NOTICE =
  '校准服务将于11月9日迁至新厂房。在此之前寄出的传感器仍在旧厂房校准。最近天气不错。11月9日起，请将需要校准的传感器寄到新厂房。停车场在楼后。传感器校准在新厂房仍需5天。';

describe('without a model', () => {
  it.each([
    ['the the sensor is here .', 'The sensor is here.'],
    ['Hello ,i think it works  well.It does.', 'Hello, I think it works well. It does.'],
    [
      'See https://x.example/a,b and write to a@x.example, please.',
      'See https://x.example/a,b and write to a@x.example, please.',
    ],
    ['It costs 1,200.50 EUR at 10:30.', 'It costs 1,200.50 EUR at 10:30.'],
    ['您好,价格是 100 元.请 查收!', '您好，价格是 100 元。请查收！'],
    ['我们，，周五发货。。', '我们，周五发货。'],
    ['He had had enough.', 'He had had enough.'],
  ])('corrects slips of the hand alone: %j', (text, corrected) => {
    expect(correctLocally(text)).toBe(corrected);
    expect(correctLocally(corrected)).toBe(corrected);
  });

  it.each([
    [
      'Send me the invoice. I want a copy ASAP!',
      'en',
      'Could you please send me the invoice? I would like a copy as soon as you can.',
    ],
    ['You must pay EUR 40 by 3 May.', 'en', 'please pay EUR 40 by 3 May.'],
    ['马上把发票发给我！你们要快。', 'zh', '尽快把发票发给我。贵方要快。'],
    ['发给我报价单。', 'zh', '麻烦您发给我报价单。'],
  ])('is polite and keeps what was said: %j', (text, language, words) => {
    const polite = politeLocally(text, language);
    expect(polite).toContain(words);
    expect(polite).toMatch(language === 'zh' ? /^您好：\n\n[\s\S]*\n\n此致$/ : /^Hello,\n\n[\s\S]*\n\nKind regards$/);
  });

  it('keeps a greeting and farewell that are there', () => {
    expect(politeLocally('Hi Bo,\n\nSend it.\n\nCheers\nLea', 'en')).toBe(
      'Hi Bo,\n\nCould you please send it?\n\nCheers\nLea',
    );
  });

  it('shortens to the sentences that say most, word for word', () => {
    const [short = ''] = shortenLocally(NOTICE);
    expect(short).toMatch(/^Dear all,[\s\S]*Kind regards\nLea$/);
    expect(short).not.toContain('weather');
    expect(short).toContain('new hall');
    expect(short.length).toBeLessThan(NOTICE.length * 0.75);
    const [chinese = ''] = shortenLocally(CHINESE_NOTICE);
    expect(chinese).not.toContain('天气');
    expect(chinese).toContain('新厂房');
    expect(shortenLocally('One. Two.')).toEqual([]);
  });

  it('takes titles from the text itself', () => {
    const titles = proposeTitles(NOTICE);
    expect(titles.length).toBeGreaterThanOrEqual(3);
    for (const title of titles) expect(NOTICE.toLowerCase()).toContain(title.toLowerCase());
    expect(titles.join()).toMatch(/[Cc]alibrat/);
    const chinese = proposeTitles(CHINESE_NOTICE);
    expect(chinese.length).toBeGreaterThanOrEqual(2);
    for (const title of chinese) expect(CHINESE_NOTICE).toContain(title);
    expect(proposeTitles('Hm.')).toEqual([]);
  });

  it('makes sentences of bullet points', () => {
    expect(
      composeLocally('- order 4411 arrived\n* two sensors are missing;\n3. please send them by Friday!', 'en'),
    ).toBe('Hello,\n\nOrder 4411 arrived. Two sensors are missing. Please send them by Friday!\n\nKind regards');
    expect(composeLocally('• 订单4411已收到\n• 少了两个传感器', 'zh')).toBe(
      '您好：\n\n订单4411已收到。少了两个传感器。\n\n此致',
    );
  });

  it('never loses or adds a fact, whatever it is given', () => {
    const fact = fc.constantFrom(
      'EUR 40',
      '3 May',
      'PO-2231',
      'https://x.example/a?b=1,2',
      'a@x.example',
      'at 15:30',
      '5 days',
      '价格是 100 元',
      '11月9日',
      'Mira Holm',
    );
    const line = fc.array(fc.oneof(fact, fc.constantFrom('send me', 'we want', 'the the', 'please', '发给我', '你')), {
      minLength: 1,
      maxLength: 6,
    });
    const text = fc
      .array(line, { minLength: 1, maxLength: 4 })
      .map((lines) => lines.map((one) => one.join(' ')).join('\n'));
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'zh'), (words, language) => {
        const results = [correctLocally(words), politeLocally(words, language), composeLocally(words, language)];
        for (const written of results)
          expect(whatIsWrong({ task: 'compose', text: words, written, language: 'und' })).toBeUndefined();
      }),
    );
  });
});
