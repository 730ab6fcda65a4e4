import { describe, expect, it } from 'vitest';
import { judgeTone } from './tone.ts';

describe('judgeTone', () => {
  it.each([
    ['This is unacceptable, I am fed up.', 'angry'],
    ['I am not happy with the result.', 'angry'],
    ['太过分了，我要投诉！', 'angry'],
    ['对这次维修我很不满意。', 'angry'],
    ['I am worried that the parcel got lost.', 'worried'],
    ['我很担心赶不上交货。', 'worried'],
    ['Wonderful work, we loved the evening!', 'pleased'],
    ['太棒了，谢谢大家的努力！', 'pleased'],
    ['The meeting is on Monday in room 4.', 'neutral'],
    ['会议在周一，四号房间。', 'neutral'],
  ])('hears %j as %s', (text, tone) => {
    expect(judgeTone(text).value).toBe(tone);
  });

  it('is not fooled by a polite thanks at the end', () => {
    const body =
      'Please change the delivery address of order 5521 to Harbour Street 9 and send a new confirmation to my wife.';
    expect(judgeTone(`${body} Thank you.`).value).toBe('neutral');
    expect(judgeTone('The service was terrible and rude. Thanks anyway.').value).toBe('angry');
  });
});

describe('grievances', () => {
  it.each([
    ['I have been waiting two weeks and nobody answers the phone. Third time already!', 'angry'],
    ['Thanks for nothing, still no refund and on hold again.', 'angry'],
    ['订单等了三周，电话没人接，邮件也不回。', 'angry'],
    ['You lost my bag.', 'worried'],
    ['Still waiting for my parcel.', 'worried'],
    ['We were on hold for 2 hours.', 'worried'],
    ['No one answers.', 'worried'],
    ['The course was cancelled without notice.', 'worried'],
    ['快递还没收到。', 'worried'],
    ['客服电话一直打不通。', 'worried'],
    ['Love that my order is still not here.', 'worried'],
    ['The app is nice, but nobody answers my mails.', 'worried'],
    ['The logger shows E07 on channel 3 since Friday.', 'neutral'],
    ['The printer on the second floor does not print in colour.', 'neutral'],
    ['一号通道显示E07，其他通道正常。', 'neutral'],
    ['Please cancel my order 7720.', 'neutral'],
    ['I would like to book a room.', 'neutral'],
    ['Our invoice 88 is still open, please check.', 'neutral'],
    ['Could you help me with this? Thanks!', 'neutral'],
    ['We are unhappy with our present supplier and look for another.', 'neutral'],
    ['The team was so friendly and quick, thank you!', 'pleased'],
    ['客服很热情，好评！', 'pleased'],
  ])('in %j sound %s', (text, tone) => {
    expect(judgeTone(text).value).toBe(tone);
  });

  it.each([
    ['I am furious, my order is three weeks late.', 'delay'],
    ['I am furious, nobody ever replied to me.', 'no answer'],
    ['I am furious, my flight was cancelled.', 'cancelled'],
    ['I am furious, the driver lost my parcel.', 'lost'],
    ['I am furious, you charged me twice.', 'money'],
    ['Your clerk was rude.', 'treatment'],
    ['太气人了，我很生气，等了三周还没收到。', 'delay'],
    ['气死我了，电话没人接。', 'no answer'],
    ['非常失望，东西被你们弄丢了。', 'lost'],
    ['投诉！重复扣款。', 'money'],
    ['投诉：客服态度恶劣。', 'treatment'],
  ])('in %j are about %s', (text, about) => {
    expect(judgeTone(text)).toMatchObject({ value: 'angry', about: [about] });
  });

  it('are told by the words that show them', () => {
    expect(judgeTone('Still waiting for my parcel.').words).toEqual(['still waiting']);
  });
});
