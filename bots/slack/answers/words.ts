import type { Language } from '../interact/language.ts';

/** What is said around a private answer. */
export type AnswerWords = {
  readonly unknown: string;
  readonly unsure: string;
  perhaps(page: string): string;
  nearest(pages: string): string;
  mightKnow(name: string): string;
  readonly askPerson: string;
  readonly waits: string;
  readonly thanks: string;
  readonly sorry: string;
  readonly published: string;
  readonly withheld: string;
  readonly withheldInstead: string;
  /** Above what is published: who asked what. */
  asked(name: string, question: string): string;
  readonly guest: string;
};

const en: AnswerWords = {
  unknown: 'The handbook has nothing close enough on this.',
  unsure: 'I found no sure answer to this.',
  perhaps: (page) => `Perhaps this helps, from ${page}:`,
  nearest: (pages) => `Nearest pages: ${pages}`,
  mightKnow: (name) => `Who might know: ${name}`,
  askPerson: 'Ask a colleague',
  waits: 'Your question waits for a colleague now.',
  thanks: 'Thank you. Noted.',
  sorry: 'Sorry. Shall a colleague answer it?',
  published: 'Published.',
  withheld:
    'I did not publish it: it rests on pages that not everybody in this channel may see, and what all may see does not answer it.',
  withheldInstead:
    'I did not publish it: it rests on pages that not everybody in this channel may see. This is what may be said here:',
  asked: (name, question) => `**${name} asked:** ${question}`,
  guest: 'In this channel I answer members of the team only. Please ask one of them.',
};

const zh: AnswerWords = {
  unknown: '手册里没有找到足够接近的内容。',
  unsure: '没有找到有把握的答案。',
  perhaps: (page) => `也许有帮助，摘自 ${page}：`,
  nearest: (pages) => `最接近的内容：${pages}`,
  mightKnow: (name) => `可以问问：${name}`,
  askPerson: '请同事回答',
  waits: '你的问题已转给同事，正等待答复。',
  thanks: '谢谢，已记下。',
  sorry: '抱歉。要请同事回答吗？',
  published: '已发布。',
  withheld: '没有发布：它引用了频道里并非所有人都能看的内容，而大家都能看的内容又答不上来。',
  withheldInstead: '没有发布：它引用了频道里并非所有人都能看的内容。这里可以说的是：',
  asked: (name, question) => `**${name} 提问：**${question}`,
  guest: '在这个频道里我只回答团队成员，请向他们询问。',
};

export const answerWords = (language: Language): AnswerWords => (language === 'zh' ? zh : en);
