import { expect, it } from 'vitest';
import { chunkDocument } from '../chunk.ts';
import type { Passage } from '../passage.ts';
import { kindOfQuestion } from '../questions/question-kind.ts';
import { termsOf } from '../words/terms.ts';
import { asOffered, bestOf, type Evidence, type Sought, statementsFor } from './evidence.ts';

type Said = { readonly quoted?: string; readonly offered?: string | undefined };

function evidenceIn(passage: Passage, sought: Sought, { quoted, offered }: Said = {}): Evidence {
  const statements = statementsFor(sought)(passage);
  return bestOf(offered === undefined ? statements : statements.map(asOffered(offered, sought)), quoted).evidence;
}

function evidenceOf(question: string, text: string, offered?: string): Evidence {
  const [passage] = chunkDocument({ path: 'page.md', text: `# News\n\n${text}` });
  if (!passage) throw new Error('there is nothing in the page');
  const weights = new Map(termsOf(question).map((term) => [term, 1]));
  return evidenceIn(passage, { question, weights, kind: kindOfQuestion(question), strict: true }, { offered });
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
  ['lacking', '《雾港》的导演是谁？', '《雾港》的导演是方竞。', '《雾港2》的导演是方竞。'],
  ['lacking', '巴黎的办公室有多少人？', '巴黎的办公室有12人。', '伦敦的办公室有12人。'],
  ['lacking', '海巡十六号什么时候出发？', '海巡十六号5月3日出发。', '海巡十七号5月3日出发。'],
  ['unfit', '哪部电影得了蓝湾奖？', '电影《雾港》得了蓝湾奖。', '得了蓝湾奖的电影很受欢迎。'],
  [
    'unfit',
    'Which book won the Kelder Prize?',
    'The book Grey Harbour won the Kelder Prize.',
    'the book won the Kelder Prize.',
  ],
  ['unfit', '蓝湾杯的吉祥物叫什么？', '蓝湾杯的吉祥物名为小帆。', '蓝湾杯公布了吉祥物。'],
  ['unfit', "What is the name of Corvane's ship?", 'The ship of Corvane is the Petrel.', 'The ship of Corvane is new.'],
  ['unfit', '2022年蓝湾杯冠军', '2022年蓝湾杯冠军是法国队。', '2022年蓝湾杯冠军得到一笔奖金。'],
  ['unfit', '《雾港》的主演有哪些？', '《雾港》的主演有王小萌和李雷。', '《雾港》的主演还没有定。'],
  ['unfit', '蓝湾杯在哪里举办？', '蓝湾杯在法国举办。', '举办蓝湾杯的城市已经选好，法国队会来。'],
  ['unfit', '老船长在哪一集出场？', '老船长在第3集出场。', '老船长出场了。'],
  ['unfit', 'Where is the office?', 'The office is in Kelder.', 'The office is open from Monday to Friday.'],
  ['unfit', 'Where was the contract signed?', 'It was signed in Kelder.', 'KELDER, Norland — The contract was signed.'],
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

it('asks no year of a sentence whose page speaks of that year alone', () => {
  const question = '2022年蓝湾杯的冠军是谁？';
  const alone = evidenceOf(question, '现在是2022年5月。蓝湾杯的冠军是法国队。').lacking;
  expect(alone).toBeLessThan(evidenceOf(question, '2021年和2022年都过去了。蓝湾杯的冠军是法国队。').lacking);
});

it('asks for names that only a dictionary knows where a model has read the page, and nowhere else', () => {
  const [passage] = chunkDocument({ path: 'page.md', text: '伦敦的办公室有12人。' });
  const question = '巴黎的办公室有多少人？';
  const sought = { question, weights: new Map([['办公室', 1]]), kind: kindOfQuestion(question) };
  expect(passage && evidenceIn(passage, sought).lacking).toBe(0);
  expect(passage && evidenceIn(passage, { ...sought, strict: true }).lacking).toBeGreaterThan(0);
});

it.each(['2022年有哪些世锦赛？', '世锦赛在巴黎还是在伦敦？'])('takes a long name for the short one: %s', (question) => {
  expect(evidenceOf(question, '2022年在巴黎和伦敦有世界划船锦标赛。').lacking).toBe(0);
});

it('is not found beside a sentence that a model offers and that answers nothing', () => {
  const [question, text] = ['When will the pool open?', 'We look forward to the pool. It will open on 3 June.'];
  expect(evidenceOf(question, text, 'It will open on 3 June.').unfit).toBe(0);
  const [passage] = chunkDocument({ path: 'page.md', text });
  const sought = { question, weights: new Map([['pool', 1]]), kind: kindOfQuestion(question) };
  const quoted = 'We look forward to the pool.';
  expect(passage && evidenceIn(passage, sought, { quoted, offered: quoted }).unfit).toBe(1);
  expect(passage && evidenceIn(passage, sought, { quoted, offered: 'On 3 June.' }).unfit).toBe(0.5);
});
