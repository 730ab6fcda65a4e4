import { describe, expect, it } from 'vitest';
import { readWritingCommand, readWritingRequest } from './writing-task.ts';

describe('help with writing', () => {
  it.each([
    ['shorten: We are glad to…', 'shorten', 'We are glad to…'],
    ['Please make this shorter:\nWe are glad', 'shorten', 'We are glad'],
    ['Correct: teh text', 'correct', 'teh text'],
    ['make it polite: Send it.', 'polite', 'Send it.'],
    ['propose titles: A long text', 'titles', 'A long text'],
    ['go on: And then', 'continue', 'And then'],
    ['compose: - one\n- two', 'compose', '- one\n- two'],
    ['缩短：很长的一段话', 'shorten', '很长的一段话'],
    ['帮我拟几个标题：正文', 'titles', '正文'],
    ['请续写：从前', 'continue', '从前'],
    ['礼貌一点：快发给我', 'polite', '快发给我'],
    ['写成邮件：\n- 一\n- 二', 'compose', '- 一\n- 二'],
  ])('is asked for with %j', (said, task, text) => {
    expect(readWritingRequest(said)).toEqual({ task, text });
  });

  it.each([
    ['translate to English: 你好', 'en'],
    ['translate this into Chinese: Hello', 'zh'],
    ['翻译成英文：你好', 'en'],
    ['翻译成中文：hello', 'zh'],
    ['translate: hello', undefined],
  ])('says into which language: %j', (said, into) => {
    const request = readWritingRequest(said);
    expect([request?.task, request?.into]).toEqual(['translate', into]);
  });

  it.each([
    'How do I shorten the cable?',
    'correct, it is Friday',
    'Title of the book?',
    'translate',
    'shorten:',
    '礼貌的人',
    '翻译公司的电话是多少？',
  ])('is not asked for with %j', (said) => {
    expect(readWritingRequest(said)).toBeUndefined();
  });

  it('takes a space for a colon after its command', () => {
    expect(readWritingCommand('shorten We are glad')).toEqual({ task: 'shorten', text: 'We are glad' });
    expect(readWritingCommand('the weather')).toBeUndefined();
  });
});
