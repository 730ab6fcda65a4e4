import { expect, it } from 'vitest';
import { nextStep } from './next-step.ts';

const at = { now: new Date('2026-11-02T10:00:00Z'), zone: 'Europe/Berlin' };

it.each([
  [
    'We would like an offer for your sensors.',
    'en',
    'So that we can prepare an offer, please tell us how many you need, where it is to go and by when you would like it.',
  ],
  [
    'We need 40 units.',
    'en',
    'So that we can prepare an offer, please tell us where it is to go and by when you would like it.',
  ],
  ['We need 40 units, to be delivered to Bergen by 20 November.', 'en', undefined],
  ['我们想采购传感器。', 'zh', '为了给您准备报价，请告知所需数量、收货地点、希望的到货时间。'],
  ['我们需要 40 台，11月20日前送到上海。', 'zh', undefined],
])('asks what an offer still takes: %s', (text, language, step) => {
  expect(nextStep(text, language, at)).toBe(step);
});
