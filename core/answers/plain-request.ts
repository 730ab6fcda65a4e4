/** What people ask for by a word of its own, wherever they talk with Frontdesk. */
export type PlainRequest = 'inbox' | 'digest' | 'help';

const WORDS: Readonly<Record<PlainRequest, readonly string[]>> = {
  inbox: ['inbox', 'what waits for me', '收件箱', '待办', '有什么等我处理'],
  digest: ['digest', '摘要'],
  help: ['help', 'what can you do', '帮助', '你能做什么'],
};

const REQUESTS = new Map(
  Object.entries(WORDS).flatMap(([request, words]) => words.map((word) => [word, request as PlainRequest] as const)),
);

/** The request that a message consists of; undefined where it says anything else. Who only calls us wants to know what we can do. */
export function plainRequest(text: string): PlainRequest | undefined {
  if (/^[\s.!?。！？]*$/u.test(text)) return 'help';
  return REQUESTS.get(
    text
      .trim()
      .replace(/[.!?。！？]+$/u, '')
      .toLowerCase(),
  );
}
