import { expect, it } from 'vitest';
import { chunkDocument } from './chunk.ts';
import { type Evidence, evidenceIn } from './evidence.ts';
import { kindOfQuestion } from './question-kind.ts';
import { termsOf } from './terms.ts';

function evidenceOf(question: string, text: string): Evidence {
  const [passage] = chunkDocument({ path: 'page.md', text: `# News\n\n${text}` });
  if (!passage) throw new Error('there is nothing in the page');
  const weights = new Map(termsOf(question).map((term) => [term, 1]));
  return evidenceIn(passage, { question, weights, kind: kindOfQuestion(question) });
}

it.each<[keyof Evidence, string, string, string]>([
  [
    'unsaid',
    'Who acquired Corvane Labs?',
    'Helm Industries acquired Corvane Labs.',
    'Priya Nair works at Corvane Labs in Kelder.',
  ],
  ['unsaid', '星桥科技的创始人是谁？', '星桥科技的创始人是方竞。', '方竞参观了星桥科技的新厂房。'],
  ['unsaid', '2023年蓝湾杯在哪举办？', '2023年蓝湾杯在松原举办。', '2023年蓝湾杯的门票在松原最贵。'],
  ['unfit', 'When will the pool open?', 'The pool will open on 3 June.', 'May 3, 2026 ... The pool will open again.'],
  ['unfit', '泳池什么时候开放？', '泳池6月3日开放。', '2026年5月3日｜泳池重新开放。'],
  [
    'unfit',
    'What was the turnover of Corvane in 2022?',
    'Its turnover was 18 million crowns.',
    'It spoke of its turnover in 2022.',
  ],
  ['unfit', '2022年青岚县的经济增长率', '2022年青岚县经济增长6.1%。', '2022年青岚县经济增长，达到31.6亿元。'],
  ['unfit', '贸易规模是多少美元？', '贸易规模为6.05万亿美元。', '贸易规模为39.1万亿元。'],
  [
    'lacking',
    'Who works on the third floor?',
    'The law team works on the 3rd floor.',
    'The law team works on the second floor.',
  ],
  ['lacking', '第六届蓝湾杯在哪举办？', '第六届蓝湾杯在海沙市举办。', '第七届蓝湾杯在海沙市举办。'],
])('%s grows where a page does not answer: %s', (name, question, answers, doesNot) => {
  expect(evidenceOf(question, answers)[name]).toBe(0);
  expect(evidenceOf(question, doesNot)[name]).toBeGreaterThan(0.45);
});

it('is found in the words under a heading that is the question', () => {
  const [passage] = chunkDocument({
    path: 'page.md',
    text: '# Canteen\n\n## Opening of the canteen\n\nNobody knows yet.',
  });
  const question = 'When is the opening of the canteen?';
  const weights = new Map(termsOf(question).map((term) => [term, 1]));
  const found = passage && evidenceIn(passage, { question, weights, kind: kindOfQuestion(question) });
  expect(found).toMatchObject({ near: 1, unsaid: 0, unfit: 0 });
});
