import type { Language } from '../interact/language.ts';

/** What is said to somebody whose words may answer what was asked in vain. */
export type OfferWords = {
  readonly offer: string;
  readonly keep: string;
  /** `title` and `text` are mrkdwn. */
  kept(title: string, text: string): string;
};

const en: OfferWords = {
  offer: 'I had no answer to this. Shall what you said here answer it from now on?',
  keep: 'Keep as answer',
  kept: (title, text) =>
    `Kept. From now on I answer “${title}” from what you said:\n> ${text}\nIt is yours: “Remember this” in the menu of your message changes or forgets it.`,
};

const zh: OfferWords = {
  offer: '这个问题我没有答上来。以后就用你在这里说的来回答吗？',
  keep: '记为答案',
  kept: (title, text) =>
    `已记住。以后有人问“${title}”，我就用你说的来回答：\n> ${text}\n这条内容归你所有：在你那条消息的菜单里选 “Remember this” 可以更改或忘掉它。`,
};

export const offerWords = (language: Language): OfferWords => (language === 'zh' ? zh : en);
