import { builtinIntents } from '../intents/index.ts';

type Sentence = readonly [pattern: RegExp, chinese: string | ((...caught: string[]) => string)];

const NAMES = new Map(builtinIntents.map(({ name }) => [name.en.toLowerCase(), name.zh]));
/** The built-in intents by the names that they have in Chinese; those of a workspace keep the one they are called by. */
const named = (name: string): string => `“${NAMES.get(name.toLowerCase()) ?? name}”`;

/** What speaks for an intent beside the words of a message. */
const MARKS: Readonly<Record<string, string>> = {
  'a question mark': '问号',
  'a greeting': '问候',
  'an amount of money': '金额',
  'a colleague as sender': '发件人是同事',
  'a sender from outside': '发件人在外部',
  'an earlier conversation': '之前有往来',
  'a chat message': '聊天消息',
  'many links': '很多链接',
  'a picture attached': '附有图片',
  'a table attached': '附有表格',
  'a document attached': '附有文档',
  'a recording attached': '附有录音',
  'an archive attached': '附有压缩包',
  'an attachment named like an invoice': '附件像发票',
  'an attachment named like a CV': '附件像简历',
  'an attachment named like an offer': '附件像报价',
  'an attachment named like minutes': '附件像会议记录',
  'a no-reply sender': '发件地址不收回信',
  'a way to unsubscribe': '可以退订',
  'a mailing list': '邮件列表',
};
const quoted = (words = ''): string =>
  [...words.matchAll(/"([^"]*)"/g)].map(([, word = '']) => MARKS[word] ?? `“${word}”`).join('、');

/** Why something became of a message, as it is stored, sentence by sentence, and in Chinese. */
const SENTENCES: readonly Sentence[] = [
  [
    /Reads like (.+?)(?: because of ((?:"[^"]*"(?:, )?)+))? \((\d+) % sure(?:, could also be ([^)]+))?\)\./g,
    (_, intent = '', words, sure, other) =>
      `看起来像${named(intent)}${words ? `，因为有${quoted(words)}` : ''}（把握 ${sure} %${other ? `，也可能是${named(other)}` : ''}）。`,
  ],
  [/A person labelled (.+?) as ([^.]+)\./g, (_, _how, intent = '') => `同事曾把类似的标为${named(intent)}。`],
  [/A person said so\./g, '同事这样说。'],
  [/Nothing in it could be read\./g, '读不出内容。'],
  [/Looks like spam: ([^.]+)\./g, '看起来像垃圾邮件：$1。'],
  [/ ?\(workspace policy for ([^)]+)\)/g, (_, intent = '') => `（工作区对${named(intent)}的规定）`],
  [/The question names no topic to look for\./g, '问题里没有可以查找的内容。'],
  [/No page mentions what the question is about\./g, '没有资料提到所问的内容。'],
  [
    /Nothing is close enough: the nearest page, "([^"]+)", covers (\d+) % of the question\./g,
    '没有足够接近的资料：最接近的“$1”只涉及问题的 $2 %。',
  ],
  [/The pages answer only a part of what the question joins\./g, '资料只回答了所问的一部分。'],
  [/The model found no answer in the nearest pages\./g, '模型在最接近的资料里没有找到答案。'],
  [
    /It came while Frontdesk was away, too long ago to be answered by itself: a person answers\./g,
    '发来时 Frontdesk 不在线，隔得太久，不再自动回答：请人回复。',
  ],
  [/Guests and people of other organisations are not answered in this channel\./g, '在这里不回答访客和其他组织的人。'],
  [/It needs no answer\./g, '无需回答。'],
  [/It could not be handled: /g, '没能处理：'],
  [/It could not be read: /g, '无法读取：'],
  [
    /Probably (.+?), but not surely: a person decides\./g,
    (_, intent = '') => `可能是${named(intent)}，但不确定：请人决定。`,
  ],
  [/(\S.*?) rejected the draft: (.+)\.$/g, '$1 拒绝了草稿：$2。'],
  [/(\S.*?) rejected the draft\.$/g, '$1 拒绝了草稿。'],
  [/(\S.*?) asks for a person: the answer did not help\./g, '$1 请同事回答：之前的回答没有帮助。'],
  [/An invitation: a person says whether to come\./g, '会议邀请：请人决定是否参加。'],
  [/It says that no reply is needed\./g, '对方说不必回复。'],
  [/It bears a colleague's address: a person decides\./g, '发件人是同事的地址：请人决定。'],
  [/A person decides: (\S+) had an automatic reply today\./g, '请人决定：今天已自动回复过 $1。'],
  [
    /It can't be said in the Slack channel any more: (?:it is archived|.+?)\. Nothing was said elsewhere\./g,
    (all) =>
      `无法再在那个 Slack 频道里回答（${/archived/.test(all) ? '频道已归档' : 'Frontdesk 不在其中'}），也没有在别处回答。`,
  ],
  [
    /The thread in Slack that it belongs to is gone\. Nothing was said elsewhere\./g,
    'Slack 里的讨论串已经不在，也没有在别处回答。',
  ],
  [/Done locally: /g, '改用本地算法：'],
];

/** Why something became of a message, for a reader of that language. What is not known here stays in the words that it has. */
export function whyIn(language: 'en' | 'zh', why: string): string {
  if (language !== 'zh') return why;
  const told = SENTENCES.reduce(
    (text, [pattern, chinese]) =>
      typeof chinese === 'string' ? text.replace(pattern, chinese) : text.replace(pattern, chinese),
    why,
  );
  return told.replace(/(?<=[。：）]) /g, '');
}
