import { describe, expect, it } from 'vitest';
import { readMeetingQuestion } from './read-meeting-question.ts';

const PEOPLE = [
  'Project Manager',
  'Marketing',
  'Professor B',
  'Professor C',
  'Anna Weber',
  'Hon. Bill Morneau',
  '王伟',
  '李娜',
];
const read = (question: string) => {
  const { topics, speakers, wanted } = readMeetingQuestion(question, PEOPLE);
  return { topics, speakers: [...speakers], wanted };
};

describe('readMeetingQuestion', () => {
  it.each([
    ['Summarize the discussion about the battery.', 'What did the group think about the battery?'],
    ['请总结关于电池的讨论。', '大家对电池有什么看法？'],
  ])('leaves out what %s is put with', (one, other) => {
    expect(read(one).topics).toHaveLength(1);
    expect(read(other).topics).toEqual(read(one).topics);
  });

  it.each([
    ['What did the project manager say about it?', ['Project Manager']],
    ['What did Professor C think about the pump?', ['Professor C']],
    ['What did the professor think about the pump?', ['Professor B', 'Professor C']],
    ["What was Anna's opinion of the pump?", ['Anna Weber']],
    ['Why did Bill Morneau vote against the pump?', ['Hon. Bill Morneau']],
    ['王伟对水泵有什么意见？', ['王伟']],
    ['小王说水泵怎么了？', ['王伟']],
    ['What about the pump?', []],
  ])('knows whom %s names', (question, speakers) => {
    expect(read(question).speakers.toSorted()).toEqual(speakers);
  });

  it('does not take a name for a subject, but a department in small letters may be one', () => {
    expect(read('What did Anna Weber say about the pump?').topics).toHaveLength(1);
    expect(read('What did Marketing say about the pump?').topics).toHaveLength(1);
    expect(read('What did they say about marketing and the pump?').topics).toHaveLength(2);
  });

  it.each([
    ['What did we decide about the price?', 'decisions'],
    ['What was agreed on?', 'decisions'],
    ['价格最后怎么定下来的？', 'decisions'],
    ['What are the action items?', 'actions'],
    ['What does Anna have to do?', 'actions'],
    ['谁负责搬家？', 'actions'],
    ['What was said about the price?', undefined],
  ])('knows what %s is after', (question, wanted) => {
    expect(read(question).wanted).toBe(wanted);
  });

  it('finds no subject where there is none', () => {
    expect(read('What did we decide?').topics).toEqual([]);
    expect(read('会上决定了什么？').topics).toEqual([]);
    expect(read('').topics).toEqual([]);
  });
});
