import { describe, expect, it } from 'vitest';
import { parseTranscript } from '../transcripts/parse-transcript.ts';
import { isTurnedRound } from './turned-round.ts';

/** What a line says of the first words of a talk: all of them, or those from `quote`. */
type Row = readonly [talk: string, line: string, quote?: string];

const turned = ([talk, text, quote]: Row, owner?: string): boolean => {
  const transcript = parseTranscript(talk);
  const line = { text, utterances: [0], quote: quote ?? transcript.utterances[0]?.text ?? '' };
  return isTurnedRound(owner === undefined ? line : { ...line, owner, task: text }, transcript);
};

const TURNED: readonly Row[] = [
  ['Ada: We decided not to raise the price.', 'They decided to raise the price.'],
  ['Ada: We decided not to raise the price.', 'The price is raised.', 'raise the price'],
  ["Ada: So we won't hire a second trainee this year.", 'A second trainee is hired this year.'],
  ["Ada: Okay, let's not book the hall in Kiel.", 'The hall in Kiel is booked.'],
  ["Ada: I don't think we should send the catalogue to the dealers.", 'The catalogue is sent to the dealers.'],
  ['Ada: We agreed never to lower the price for resellers.', 'They agreed to lower the price for resellers.'],
  ["Ada: I can't call the printer this week.", 'Call the printer this week.'],
  ['Ada: There will be no discount for resellers.', 'There is a discount for resellers.'],
  ['Ada: We decided to raise the price in May.', 'They decided not to raise the price in May.'],
  ["Ada: I'll send the drawing to the supplier.", "The drawing won't be sent to the supplier."],
  ['Ada: We take the blue box.', 'They do not take the blue box.'],
  ['王伟：我们决定不涨价了。', '决定涨价。'],
  ['王伟：那标准款先不涨价。', '标准款涨价。'],
  ['王伟：今年不招第二个实习生。', '今年招第二个实习生。'],
  ['王伟：展会我们就不参加了，定了。', '参加展会。'],
  ['王伟：我这周没法联系经销商。', '联系经销商。'],
  ['王伟：别给代理商打折。', '给代理商打折。'],
  ['王伟：我们决定五月涨价。', '决定五月不涨价。'],
  ['王伟：我来联系经销商。', '不联系经销商。'],
  ['王伟：就用蓝色的盒子。', '不用蓝色的盒子。'],
];

const HONEST: readonly Row[] = [
  ['Ada: We decided not to raise the price.', 'They decided not to raise the price.'],
  ['Ada: We decided not to raise the price.', 'The price stays as it is.'],
  ['Ada: We decided not to raise the price.', 'No higher price.'],
  ["Ada: So we won't raise the price before May.", 'The price is raised in May at the earliest.'],
  ["Ada: Don't forget to send the drawing to the supplier.", 'Send the drawing to the supplier.'],
  ['Ada: We raise not only the price but also the fee.', 'The price and the fee are raised.'],
  ["Ada: Why don't we take the aluminium housing? Agreed.", 'They take the aluminium housing.'],
  ["Ada: Let's not ship on Friday, we ship on Monday.", 'They ship on Monday.'],
  ["Ada: We don't ship until the report is there.", 'They ship once the report is there.'],
  ["Ada: We can't raise the price and we can't lower it, so we keep it.", 'The price is kept.'],
  ['Ada: No, we take the blue box.', 'They take the blue box.'],
  ['Ada: No problem, I will call the printer.', 'Call the printer.'],
  ['Ada: There is no reason not to hire a trainee.', 'A trainee is hired.'],
  ["Ada: I'm not sure who ordered it, but we cancel the order.", 'The order is cancelled.'],
  ['Ada: The price rise is off the table.', 'They do not raise the price.'],
  ['Ada: We leave the hall in Kiel to the others.', 'They do not book the hall in Kiel.'],
  ['Ada: We skip the trade fair this year.', 'They do not go to the trade fair this year.'],
  ['Ada: It is not the pump that leaks, it is the valve, so we replace the valve.', 'The valve is replaced.'],
  ["Ada: I haven't sent the offer yet, I'll send it today.", 'Send the offer today.'],
  ["Ada: We won't need the van if the train runs, so book the train.", 'Book the train.'],
  ['王伟：我们决定不涨价了。', '决定不涨价。'],
  ['王伟：我们决定不涨价了。', '价格维持不变。'],
  ['王伟：五月之前不涨价。', '最早五月涨价。'],
  ['王伟：别忘了联系经销商。', '联系经销商。'],
  ['王伟：不仅标准款涨价，校准服务也涨。', '标准款和校准服务涨价。'],
  ['王伟：不如用蓝色的盒子，就这么定了。', '用蓝色的盒子。'],
  ['王伟：没问题，我来联系经销商。', '联系经销商。'],
  ['王伟：不是水泵漏水，是阀门，那就换阀门。', '更换阀门。'],
  ['王伟：周五不发货，改到周一发货。', '周一发货。'],
  ['王伟：不得不推迟交付，定在六月。', '交付推迟到六月。'],
  ['王伟：今年的展会取消。', '今年不参加展会。'],
  ['王伟：要不要招实习生？要，定了。', '招实习生。'],
  ['王伟：测试报告没出来就不发货。', '测试报告出来后再发货。'],
  ['王伟：价格差不多了，就按这个报价。', '按这个价格报价。'],
];

const named = (rows: readonly Row[]) => rows.map((row) => [row[0], row[1], row] as const);

describe('what was said with a "not" and is written without, or the other way round', () => {
  it.each(named(TURNED))('"%s" is not "%s"', (_talk, _line, row) => {
    expect(turned(row)).toBe(true);
  });

  it.each(named(HONEST))('"%s" may be "%s"', (_talk, _line, row) => {
    expect(turned(row)).toBe(false);
  });

  it.each([
    ['again ', true],
    ['not ', false],
    ['不涨', false],
  ])('is looked for in speech without an end, too (%s)', (word, found) => {
    const talk = `Ada: We decided not to raise the price ${word.repeat(100_000)}`;
    expect(turned([talk, 'The price is raised.', 'not to raise the price'])).toBe(found);
  });

  it('leaves a task to who takes it, where another declined it', () => {
    const row = ["Ada: I can't call the printer.\nBo: I'll call the printer.", 'Call the printer.'] as const;
    expect(turned(row, 'Bo')).toBe(false);
    expect(turned(row, 'Ada')).toBe(true);
  });
});
