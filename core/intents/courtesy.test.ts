import { describe, expect, it } from 'vitest';
import { withoutCourtesy } from './courtesy.ts';

describe('withoutCourtesy', () => {
  it('takes off greeting and close', () => {
    expect(withoutCourtesy('Dear Mr. Lund,\ncould you send us the plan of the second floor?\nBest regards,\nIda')).toBe(
      'could you send us the plan of the second floor?',
    );
    expect(withoutCourtesy('王总，样机已经装配完成，正在做老化测试。谢谢！')).toBe(
      '样机已经装配完成，正在做老化测试。',
    );
  });

  it('keeps a message that is nothing but courtesy', () => {
    expect(withoutCourtesy('Thank you so much!')).toBe('Thank you so much!');
    expect(withoutCourtesy('谢谢您！')).toBe('谢谢您！');
  });
});
