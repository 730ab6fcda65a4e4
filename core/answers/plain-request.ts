/** What people ask for by a word of its own, wherever they talk with Frontdesk. */
export type PlainRequest = 'inbox' | 'digest' | 'help';

const WORDS: Readonly<Record<PlainRequest, readonly string[]>> = {
  inbox: ['inbox', 'what waits for me', '收件箱', '待办', '有什么等我处理'],
  digest: ['digest', '摘要'],
  help: ['help', 'what can you do', 'what do you do', '帮助', '你能做什么', '你会做什么', '你会什么'],
};

/** Who only calls us, or says hello, wants to know what we can do. */
const CALLS =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|嗨|哈喽|在吗|早上好|下午好|晚上好)(?: there| frontdesk|呀|啊)?)?[\s.,!?~。，！？～]*$/iu;

const REQUESTS = new Map(
  Object.entries(WORDS).flatMap(([request, words]) => words.map((word) => [word, request as PlainRequest] as const)),
);

/** The request that a message consists of; undefined where it says anything else. */
export function plainRequest(text: string): PlainRequest | undefined {
  if (CALLS.test(text.trim())) return 'help';
  return REQUESTS.get(
    text
      .trim()
      .replace(/[.!?。！？]+$/u, '')
      .toLowerCase(),
  );
}
