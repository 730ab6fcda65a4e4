import type { Language } from '../interact/language.ts';

export type AssistantWords = {
  /** Above the suggested questions. */
  readonly suggestions: string;
};

const en: AssistantWords = { suggestions: 'You could ask, for example' };
const zh: AssistantWords = { suggestions: '比如可以问' };

export const assistantWords = (language: Language): AssistantWords => (language === 'zh' ? zh : en);
