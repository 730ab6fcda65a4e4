import type { StoredMessage } from '../conversations/message-store.ts';

const UNREAD = /^(?:file|attachment) not read: (.+?)(?: \(([^()]*(?:\([^()]*\)[^()]*)*)\))?$/;

/** Why a file was not read, as it is stored, and in Chinese. `$1` stands for what the pattern caught. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^it is no longer in Slack$/, 'Slack 里已经没有这个文件'],
  [/^it lies outside of Slack \((.+)\): .+$/, '文件在 $1，不在 Slack 里：只读取上传到 Slack 的文件'],
  [
    /^Slack does not give it to Frontdesk: .+$/,
    'Slack 不让 Frontdesk 读取：请管理员运行 "frontdesk slack doctor"，看看是否缺少权限 files:read',
  ],
  [/^Slack did not give it: (.+)$/, 'Slack 没有给出文件：$1'],
  [/^only texts, PDF and Word files are read$/, '只读取文本、PDF 和 Word 文件'],
  [/^it is empty$/, '文件是空的'],
  [/^the message has too many (?:files|documents)$/, '这条消息里的文件太多'],
  [/^it took too long to fetch$/, '下载用时过长'],
  [/^it is larger than (.+)$/, '文件超过 $1'],
  [/^It has (.+); files over (.+) are not kept\.$/, '文件有 $1，超过 $2 的不保存'],
  [/^The files of this message are over (.+) in all\.$/, '这条消息里的文件合计超过 $1'],
  [/^it is encrypted$/, '文件已加密'],
  [/^it is encrypted, or in an old format of Word$/, '文件已加密，或者是旧版 Word 格式'],
  [/^the file is damaged$|^Invalid PDF.*$/, '文件已损坏'],
  [/^it unpacks to more than is read$/, '文件展开后太大'],
  [/^The worker took (?:too much memory|more than).+$/, '读取它太费时间或内存'],
];

/** Which files of a message were not read, and why; '' when all were. */
export function unreadFiles({ notes }: Pick<StoredMessage, 'notes'>, language: string): string {
  const unread = notes.flatMap((note) => {
    const [, name, why] = UNREAD.exec(note) ?? [];
    return name === undefined
      ? []
      : [language === 'zh' ? `${name}${why ? `（${inChinese(why)}）` : ''}` : `${name}${why ? ` (${why})` : ''}`];
  });
  if (unread.length === 0) return '';
  return language === 'zh'
    ? `没有读取的文件：${unread.join('；')}`
    : `Files that I could not read: ${unread.join('; ')}`;
}

function inChinese(why: string): string {
  const known = CHINESE.find(([pattern]) => pattern.test(why));
  return known ? why.replace(known[0], known[1]) : why;
}
