/** What we say by ourselves in a channel that we were let into, in one language. `bot` mentions us. */
const hello = {
  en: (bot: string) =>
    `Hello, I am Frontdesk. Mention ${bot} with a question and I answer in the thread, from your handbook and with its sources. I read only what mentions me, and the threads that I was asked into.`,
  zh: (bot: string) =>
    `大家好，我是 Frontdesk。提问时 @ 我（${bot}），我会在讨论串里根据手册回答并注明出处。我只阅读提到我的消息，以及邀请我参与的讨论串。`,
};

export const helloWords = (language: string | null | undefined, bot: string): string =>
  hello[language === 'zh' ? 'zh' : 'en'](bot);
