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
