import type { Person } from '../../../core/people/people-store.ts';

/** The languages that our words are in. */
export type Language = 'en' | 'zh';

/** What somebody reads: Chinese if that is their language, else English. */
export const languageOf = ({ language }: Pick<Person, 'language'>): Language => (language === 'zh' ? 'zh' : 'en');
