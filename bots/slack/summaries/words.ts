import type { Language } from '../interact/language.ts';

export type SummaryWords = {
  readonly thread: string;
  readonly channel: string;
  /** That only so many messages were read. */
  cut(count: number): string;
  readonly badCount: string;
  readonly elsewhere: string;
};

const en: SummaryWords = {
  thread: 'Summarise this thread',
  channel: 'Summarise this channel',
  cut: (count) => `_It is longer: only ${count} messages were read._`,
  badCount: 'Say how many messages, up to 200, or paste the link of a message: `/frontdesk summarize 50`.',
  elsewhere: 'There is no channel here to summarise. Paste the link of a message: `/frontdesk summarize https://…`',
};

const zh: SummaryWords = {
  thread: '总结这个讨论串',
  channel: '总结这个频道',
  cut: (count) => `_内容更长，只读取了 ${count} 条消息。_`,
  badCount: '请写明消息条数（不超过 200），或粘贴消息链接：`/frontdesk 总结 50`。',
  elsewhere: '这里没有可以总结的频道。请粘贴消息链接：`/frontdesk 总结 https://…`',
};

export const summaryWords = (language: Language): SummaryWords => (language === 'zh' ? zh : en);
