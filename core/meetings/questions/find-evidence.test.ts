import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Utterance } from '../transcript.ts';
import { openEvidence } from './find-evidence.ts';

const meeting = (text: string): Utterance[] =>
  text
    .trim()
    .split('\n')
    .map((line, index) => {
      const [speaker = '', words = ''] = line.split(/[:：]\s*/);
      return { index, speaker, text: words };
    });

const DESIGN = meeting(`
Project Manager: Good morning everyone, shall we begin?
Marketing: Morning.
Industrial Designer: The case is made of titanium, which is expensive.
User Interface: Titanium scratches less than rubber.
Project Manager: Yeah.
Marketing: Our survey says people lose the remote control often.
Marketing: A locator would help them find it.
Industrial Designer: A locator needs a second battery in the case.
Project Manager: Okay.
User Interface: The buttons glow in the dark, I drew them large.
Marketing: Older buyers want large buttons and few of them.
Project Manager: Lunch is at twelve.
`);

const found = (question: string, most = 3, talks: readonly (readonly Utterance[])[] = [DESIGN]) =>
  openEvidence(talks)(question)
    .best(most)
    .map(({ utterance }) => utterance.index);

describe('openEvidence', () => {
  it('finds the lines that a question is about, whatever it is put with', () => {
    expect(found('Summarize the discussion about the locator.', 2).toSorted()).toEqual([6, 7]);
    expect(found('What did the group think about titanium?', 2).toSorted()).toEqual([2, 3]);
  });

  it('reads on beside the words: the answer to a question need not repeat them', () => {
    const talk = meeting(`
Ada: The weather was lovely yesterday.
Bo: We went swimming in the lake.
Ada: What about the warehouse rent?
Bo: Nine thousand euros every quarter.
Ada: We went to the mountains and walked all day.
`);
    expect(found('What was said about the warehouse rent?', 2, [talk]).toSorted()).toEqual([2, 3]);
  });

  it('puts a speaker whom the question names before others', () => {
    expect(found('What did the Marketing think about the buttons?', 1)).toEqual([10]);
    expect(found('What did the user interface think about the buttons?', 1)).toEqual([9]);
  });

  it('does not look for the name of the speaker', () => {
    const talk = meeting(`
Anna Weber: The pump leaks at the valve.
Bo Li: Anna, Anna, Anna Weber, are you there?
`);
    expect(found('What did Anna say about the pump?', 1, [talk])).toEqual([0]);
  });

  it('never gives a word that says nothing', () => {
    expect(found('What did the Project Manager think about the locator?', 20)).not.toContain(4);
    expect(found('What did the Project Manager think about the locator?', 20)).not.toContain(8);
  });

  it('finds nothing where nothing was said about it, or nothing is asked', () => {
    expect(found('What did they say about parental leave?')).toEqual([]);
    expect(found('What did they discuss?')).toEqual([]);
    expect(found('', 3, [])).toEqual([]);
  });

  it('understands Chinese', () => {
    const talk = meeting(`
王伟：大家早上好，我们开始吧。
李娜：标准款的价格先不变，等老客户合同到期再说。
王伟：嗯。
张敏：搬家公司我来联系，两周内拿三家报价。
李娜：仓库的租金下个季度要涨。
`);
    expect(found('关于标准款的价格，大家讨论了什么？', 1, [talk])).toEqual([1]);
    expect(found('张敏说了什么关于搬家公司的事？', 1, [talk])).toEqual([3]);
    expect(found('仓库租金的讨论', 1, [talk])).toEqual([4]);
  });

  it('says in which of several meetings it was, and lets none be heard in another', () => {
    const other = meeting('Ada: The titanium is in stock.\nBo: Good to hear, then we can start production.');
    const [first] = openEvidence([DESIGN, other])('What was said about stock of titanium?').best(1);
    expect(first).toMatchObject({ talk: 1, utterance: other[0] });
    const apart = openEvidence([meeting('Ada: Titanium is dear.'), meeting('Bo: Rubber wears out fast.')]);
    expect(apart('What was said about titanium?').best(5)).toHaveLength(1);
  });

  it('says how much of the question is covered', () => {
    const asked = openEvidence([DESIGN])('What did they say about the titanium case?');
    expect(asked.best(1)[0]?.covered).toBeCloseTo(1);
    expect(asked.coveredBy('A case of titanium.')).toBeCloseTo(1);
    expect(asked.coveredBy('A box of rubber.')).toBe(0);
    expect(asked.coveredBy('Titanium.')).toBeGreaterThan(asked.coveredBy('A case.'));
    const half = openEvidence([DESIGN])('What did they say about titanium in parental leave?').best(1);
    expect(half[0]?.covered).toBeLessThan(0.5);
  });

  it('gives each line once, in the same order every time, and no more than there are', () => {
    const words = fc.constantFrom('pump', 'valve', 'yeah', 'price', 'the', '价格', '好');
    const talks = fc.array(
      fc.array(
        fc.array(words, { maxLength: 6 }).map((said) => said.join(' ')),
        { maxLength: 8 },
      ),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(talks, fc.array(words, { maxLength: 4 }), fc.nat(12), (said, asked, most) => {
        const all = said.map((lines) => lines.map((text, index) => ({ index, speaker: 'Ada', text })));
        const ask = openEvidence(all);
        const best = ask(asked.join(' ')).best(most);
        const places = best.map(({ talk, utterance }) => `${talk} ${utterance.index}`);
        expect(new Set(places).size).toBe(places.length);
        expect(best.length).toBeLessThanOrEqual(most);
        expect(ask(asked.join(' ')).best(most)).toEqual(best);
        for (const { covered } of best) expect(covered).toBeLessThanOrEqual(1.0001);
      }),
    );
  });
});
