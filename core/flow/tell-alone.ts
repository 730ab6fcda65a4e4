import { answerKey } from '../answers/answer-key.ts';
import type { NewDelivery } from '../channels/delivery-store.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import { saidInThread } from './minutes-told.ts';

/** What is told to whoever spoke to us in a place, and to nobody else there, where they get no answer. */
export const tellAlone = (message: StoredMessage, text: string): NewDelivery => {
  const said = saidInThread(message, { key: answerKey(message.id), text });
  return { ...said, message: { ...said.message, private: true, aside: true } };
};

export const notForOutsiders = (language: string): string =>
  language === 'zh'
    ? '在这里我只回答团队成员。你的消息正在等他们处理。'
    : 'Here I answer members of the team only. Your message waits for one of them.';

export const failed = (language: string): string =>
  language === 'zh' ? '这条消息我没能处理好，已转给同事。' : 'I could not handle this, so a colleague will have to.';
