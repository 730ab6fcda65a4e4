import { answerKey } from '../answers/answer-key.ts';
import type { PlainRequest } from '../answers/plain-request.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import { makeDigest } from '../digests/make-digest.ts';
import { renderPage } from '../digests/render-digest.ts';
import { waitingFor, waitingPage } from '../digests/waiting-for.ts';
import type { Person } from '../people/people-store.ts';
import { ended, type Result, type Task, type WorkDeps } from './task.ts';
import { unreadFiles } from './unread-files.ts';

const HELP = {
  en: 'Ask me anything: I answer from the handbook and name the page. Write "inbox" for what waits for you, "digest" for what happened in the last day, "help" for this.',
  zh: '有问题请直接问我：我根据手册回答并注明出处。发送“收件箱”查看等你处理的事项，“摘要”查看最近一天的情况，“帮助”显示本说明。',
};
/** A file by itself: what it may be asked for is not said yet. */
const WITH_FILE = {
  en: (names: string) =>
    `I can answer from ${names} what you ask in the message that brings it: send it again with your question.`,
  zh: (names: string) => `我可以根据 ${names} 回答问题：请把问题和文件写在同一条消息里再发一次。`,
};
const NOTHING = { en: 'Nothing new.', zh: '没有新情况。' };
const DAY_MS = 24 * 60 * 60 * 1000;

/** Tells a colleague what they asked for by a word of its own, alone. */
export async function answerRequest(input: Task, request: PlainRequest, deps: WorkDeps): Promise<Result> {
  const { message, action, context } = input;
  const { workspaceId } = context;
  const reader = await deps.stores.people.byId(workspaceId, message.senderId);
  const { channel, accountId, account, place, from } = message;
  const key = answerKey(message.id);
  const outbound: OutboundMessage = {
    account,
    identity: key,
    to: [from],
    subject: '',
    references: [message.threadId],
    private: true,
    aside: true,
    ...(place ? { place } : {}),
    ...(reader ? await wordsFor(request, reader, input, deps) : { text: HELP.en }),
  };
  return {
    ...ended(message, { ...action, kind: 'answer', why: `It asks for the ${request}.` }),
    answer: { key, channel, accountId, message: outbound, state: 'queued' },
  };
}

type Words = Pick<OutboundMessage, 'text' | 'digest'>;

async function wordsFor(request: PlainRequest, reader: Person, input: Task, deps: WorkDeps): Promise<Words> {
  const { message, context } = input;
  const { workspaceId } = context;
  const language = reader.language === 'zh' ? 'zh' : 'en';
  if (request === 'help') return { text: aboutFiles(message, language) || HELP[language] };
  const zone = reader.zone ?? context.zone;
  if (request === 'inbox') {
    const page = waitingPage(await waitingFor({ workspaceId, reader, zone, shown: 8 }, deps), language);
    return page.sections.length > 0 ? { text: renderPage(page), digest: page } : { text: NOTHING[language] };
  }
  const until = deps.clock.now();
  const since = new Date(until.getTime() - DAY_MS);
  const { text, page, empty } = await makeDigest({ workspaceId, since, until, reader, zone }, deps);
  return empty ? { text: NOTHING[language] } : { text, digest: page };
}

function aboutFiles({ attachments, notes }: Task['message'], language: 'en' | 'zh'): string {
  const read = attachments.flatMap(({ name, text }) => (text?.trim() ? [name] : []));
  const names = read.join(language === 'zh' ? '、' : ', ');
  return [names && WITH_FILE[language](names), unreadFiles({ notes }, language)].filter(Boolean).join('\n');
}
