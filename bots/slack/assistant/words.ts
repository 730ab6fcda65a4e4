import type { Language } from '../interact/language.ts';

type Prompt = { readonly title: string; readonly message: string };

export type AssistantWords = {
  /** Above the suggested questions. */
  readonly suggestions: string;
  /** Messages that are understood as they stand: see `plain-request.ts`. */
  readonly inbox: Prompt;
  readonly help: Prompt;
};

const en: AssistantWords = {
  suggestions: 'You could ask, for example',
  inbox: { title: 'What waits for me?', message: 'What waits for me?' },
  help: { title: 'What can you do?', message: 'What can you do?' },
};

const zh: AssistantWords = {
  suggestions: '比如可以问',
  inbox: { title: '有什么等我处理？', message: '有什么等我处理？' },
  help: { title: '你能做什么？', message: '你能做什么？' },
};

export const assistantWords = (language: Language): AssistantWords => (language === 'zh' ? zh : en);
