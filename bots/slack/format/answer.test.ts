import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_ACTIONS, answerMessages, readFeedback, textBlocks } from './answer.ts';

const source = (title: string, heading = '') => ({ path: 'a.md', title, heading, quote: '' });
const answer = (text: string, sources = [source('Warranty', 'Elbe T4')], language = 'en') => ({
  text,
  answer: { sources, rung: 'local', language },
});
const about = async (...input: Parameters<typeof answerMessages>) =>
  JSON.stringify((await answerMessages(...input)).at(-1)?.blocks.filter(({ type }) => type !== 'section'));

describe('an answer', () => {
  it('is one message: its words, where they stand, and who made it', async () => {
    expect(await answerMessages(answer('**24 months.**'))).toEqual([
      {
        text: '\u200b*24 months.*\u200b',
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: '\u200b*24 months.*\u200b', verbatim: true }, expand: true },
          {
            type: 'context',
            elements: [
              { type: 'mrkdwn', text: 'Source: Warranty › Elbe T4', verbatim: true },
              { type: 'mrkdwn', text: 'Found without a model', verbatim: true },
            ],
          },
        ],
      },
    ]);
  });

  it('speaks Chinese below a Chinese answer', async () => {
    const blocks = await about(answer('两年。', [source('保修'), source('退货')], 'zh'), {
      reference: 'd1',
      isPrivate: true,
    });
    for (const words of ['出处：保修；退货', '未使用模型', '有帮助', '没帮助', '发布到频道'])
      expect(blocks).toContain(words);
  });

  it('names each page once, and says of how many more it comes', async () => {
    const pages = Array.from({ length: 8 }, (_, index) => source(`Page ${index}`));
    expect(await about(answer('x', [...pages, ...pages]))).toContain('Page 4 and 3 more');
  });

  it('shows the name of a page as it is written', async () => {
    expect(await about(answer('x', [source('<!channel> *A* & `B`')]))).toContain(
      '&lt;!channel&gt; <!date^00000000^{_}|*>A<!date^00000000^{_}|*> &amp; <!date^00000000^{_}|`>B<!date^00000000^{_}|`>',
    );
  });

  it('has buttons that name it', async () => {
    const blocks = await about(answer('x'), { reference: 'd1' });
    expect(blocks).toContain(`"action_id":"${ANSWER_ACTIONS.feedback}"`);
    expect(blocks).toContain('"value":"helpful:d1"');
    expect(blocks).not.toContain(ANSWER_ACTIONS.publish);
    expect(await about(answer('x'), { reference: 'd1', isPrivate: true })).toContain(ANSWER_ACTIONS.publish);
  });

  it('without words is no message', async () => {
    expect(await answerMessages(answer(' \n<!-- nothing -->'))).toEqual([]);
  });

  it('of 40,000 characters is as many messages as Slack takes, and the last one has the sources', async () => {
    const messages = await answerMessages(answer('This is a sentence. '.repeat(2000)), { reference: 'd1' });
    expect(messages.length).toBeGreaterThan(9);
    expect(messages.filter(({ blocks }) => JSON.stringify(blocks).includes('Warranty'))).toEqual([messages.at(-1)]);
  });

  it('stands in sections that Slack takes, shown in full', () => {
    const sections = textBlocks('word '.repeat(1000));
    expect(sections).toHaveLength(2);
    expect(sections).toEqual(sections.map((section) => ({ ...section, type: 'section', expand: true })));
  });

  it('is within the limits of Slack and loses no letter, whatever it says', async () => {
    const words = fc.constantFrom(
      'word ',
      '字',
      '\n\n',
      '**bold** ',
      '`code` ',
      '- item\n',
      '& < > ',
      '😀',
      'x'.repeat(500),
      '```\ncode\n```\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 200 }), fc.integer({ min: 1, max: 20 }), async (pieces, times) => {
        const messages = await answerMessages(answer(pieces.join('').repeat(times)), { reference: 'd1' });
        for (const { text, blocks } of messages) {
          expect(text.length).toBeLessThanOrEqual(4000);
          expect(blocks.length).toBeLessThanOrEqual(50);
          expect(JSON.stringify(blocks).length).toBeLessThan(12_000);
          const sections = blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []));
          for (const section of sections) expect(section.length).toBeLessThanOrEqual(3000);
          expect(sections.join('').replace(/```|\s/g, '')).toBe(text.replace(/```|\s/g, ''));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a press of the feedback buttons', () => {
  it.each([
    ['helpful:d1', { helpful: true, reference: 'd1' }],
    ['unhelpful:a:b', { helpful: false, reference: 'a:b' }],
    ['something else', undefined],
  ])('%s is read', (value, expected) => {
    expect(readFeedback(value)).toEqual(expected);
  });
});
