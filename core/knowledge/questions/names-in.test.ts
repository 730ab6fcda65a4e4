import { expect, it } from 'vitest';
import { holdsAnswer } from './question-kind.ts';

it.each([
  ['Who is the CEO of Corvane?', 'Corvane CEO Elena Quist said so on Monday.', true],
  ['Who acquired Corvane?', 'Corvane was bought by Norvia for $2 billion.', true],
  ['Who approves travel?', 'Your manager approves it.', true],
  ['Who is the contact for badges?', 'Ask the front desk.', true],
  ['Who is the best person to ask about keys?', 'Write to keys@corvane.example.', true],
  ['Who directed Grey Harbour?', 'The Director of Grey Harbour Talks About His Next Picture', false],
  ['Who is the director of Grey Harbour?', 'Fifty years after Grey Harbour, the director is back.', false],
  ['Who is the lead actress in Grey Harbour?', 'Credits of Grey Harbour: actors, directors, writers and more.', false],
  ['Who won the Corvane Award?', 'Watch List for the Corvane Award: Semifinalists and Winners', false],
  ['Who acquired Corvane?', 'Photos from Corvane (@corvanenews)', false],
  ['谁设计了宁州大剧院？', '宁州大剧院由建筑师扎哈维设计。', true],
  ['谁设计了宁州大剧院？', '宁州大剧院的设计很特别。', false],
])('%s — "%s" names somebody: %s', (question, sentence, names) => {
  expect(holdsAnswer(sentence, question, 'person')).toBe(names);
});

it.each([
  ['How high is the Tarn Tower?', 'The Tarn Tower is 120 metres high.', 'number', true],
  ['How high is the Tarn Tower?', 'The Tarn Tower was visited by 9,000 people.', 'number', false],
  ['海沙地震的震级是多少', '海沙发生6.1级地震。', 'number', true],
  ['海沙地震的震级是多少', '3500年前的地震震级应大于2010年海沙地震震级。', 'number', false],
  ['诗人叶青禾的原名叫什么', '叶青禾，原名叶淑贞。', 'name', true],
  ['诗人叶青禾的原名叫什么', '叶青禾原名是什么名字，请看视频。', 'name', false],
] as const)('%s — "%s" holds it: %s %s', (question, sentence, kind, holds) => {
  expect(holdsAnswer(sentence, question, kind)).toBe(holds);
});
