import type { Language } from '../interact/language.ts';

/** What the home, the inbox and digests say around what waits. */
export type HomeWords = {
  readonly title: string;
  readonly waits: string;
  readonly nothingWaits: string;
  readonly commitments: string;
  readonly noCommitments: string;
  readonly digest: string;
  digestIs(when: { time: string; days: string; zone: string; where: string }): string;
  digestByCron(cron: string, where: string): string;
  readonly noDigest: string;
  readonly inSlack: string;
  readonly byMail: string;
  readonly change: string;
  readonly language: string;
  readonly help: string;
  readonly helpText: string;
  readonly guest: string;
  readonly open: string;
  readonly done: string;
  isDone(what: string): string;
  readonly wasDone: string;
  readonly arrived: string;
  readonly again: string;
  readonly settled: string;
  readonly settledBefore: string;
  readonly confirmArrived: string;
  readonly confirmAgain: string;
  readonly yes: string;
  readonly no: string;
  readonly message: string;
  readonly from: string;
  readonly why: string;
  readonly dealtWith: string;
  readonly close: string;
  readonly gone: string;
  readonly draftInMessages: string;
  readonly somethingElse: string;
  readonly isAbout: string;
  labelled(intent: string, again: boolean): string;
  readonly time: string;
  readonly days: string;
  readonly zone: string;
  readonly where: string;
  readonly none: string;
  readonly save: string;
  readonly dayNames: readonly string[];
  readonly noDay: string;
  readonly noZone: string;
  readonly noMail: string;
};

const en: HomeWords = {
  title: 'Frontdesk',
  waits: 'What waits for you',
  nothingWaits: 'Nothing. :sparkles:',
  commitments: 'What you promised',
  noCommitments: 'Nothing is open.',
  digest: 'Your digest',
  digestIs: ({ time, days, zone, where }) => `At ${time} on ${days} (${zone}), ${where}. Silent when there is nothing.`,
  digestByCron: (cron, where) => `On the schedule \`${cron}\`, ${where}.`,
  noDigest: 'You get none.',
  inSlack: 'as a direct message here',
  byMail: 'by mail',
  change: 'Change',
  language: 'Language',
  help: 'What I can do',
  helpText: 'Mention me in a channel or write to me. `/frontdesk help` lists all that I can do.',
  guest: 'I work for the members of this team. You can mention me in a channel where that is allowed.',
  open: 'Open',
  done: 'Done',
  isDone: (what) => `Done: ${what}`,
  wasDone: 'That was closed already.',
  arrived: 'It arrived',
  again: 'Send again',
  settled: 'Noted.',
  settledBefore: 'Somebody settled that already.',
  confirmArrived: 'Does the recipient have it?',
  confirmAgain: 'If it did arrive, the recipient gets it twice.',
  yes: 'Yes',
  no: 'No',
  message: 'A message',
  from: 'From',
  why: 'Why it waits',
  dealtWith: 'I dealt with it',
  close: 'Close',
  gone: 'That is not there any more.',
  draftInMessages: 'The draft is in your messages with me.',
  somethingElse: 'Something else',
  isAbout: 'What is it about?',
  labelled: (intent, again) =>
    `Noted: ${intent}. The next one like it will be taken for that${again ? ', and this one is handled anew.' : '.'}`,
  time: 'Time',
  days: 'Days',
  zone: 'Time zone',
  where: 'Where',
  none: 'No digest',
  save: 'Save',
  dayNames: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  noDay: 'Choose a day at least.',
  noZone: 'There is no such time zone. Write it as Europe/Berlin or Asia/Shanghai.',
  noMail: 'I know no mail address of yours: choose a direct message here, or ask an admin to add your address.',
};

const zh: HomeWords = {
  title: 'Frontdesk',
  waits: '等你处理',
  nothingWaits: '没有。:sparkles:',
  commitments: '你的承诺',
  noCommitments: '没有未完成的承诺。',
  digest: '你的摘要',
  digestIs: ({ time, days, zone, where }) => `${days} ${time}（${zone}），${where}。没有内容时不发送。`,
  digestByCron: (cron, where) => `按计划 \`${cron}\`，${where}。`,
  noDigest: '你没有订阅摘要。',
  inSlack: '在这里以私信发送',
  byMail: '以邮件发送',
  change: '更改',
  language: '语言',
  help: '我能做什么',
  helpText: '在频道里提到我，或直接给我发消息。`/frontdesk 帮助` 列出我能做的一切。',
  guest: '我为这个团队的成员服务。在允许的频道里，你也可以提到我。',
  open: '打开',
  done: '完成',
  isDone: (what) => `已完成：${what}`,
  wasDone: '这一项之前已经关闭。',
  arrived: '已送达',
  again: '重新发送',
  settled: '已记下。',
  settledBefore: '已经有人处理过了。',
  confirmArrived: '收件人收到了吗？',
  confirmAgain: '如果其实已经送达，收件人会收到两次。',
  yes: '是',
  no: '否',
  message: '消息',
  from: '来自',
  why: '为什么在等待',
  dealtWith: '我已处理',
  close: '关闭',
  gone: '这一项已经不在了。',
  draftInMessages: '草稿在你与我的私信里。',
  somethingElse: '都不是',
  isAbout: '它是关于什么的？',
  labelled: (intent, again) =>
    `已记下：${intent}。以后类似的邮件都会这样理解${again ? '，这一封也会重新处理。' : '。'}`,
  time: '时间',
  days: '日子',
  zone: '时区',
  where: '方式',
  none: '不要摘要',
  save: '保存',
  dayNames: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  noDay: '请至少选择一天。',
  noZone: '没有这个时区。请写成 Europe/Berlin 或 Asia/Shanghai。',
  noMail: '我不知道你的邮件地址：请改选私信，或请管理员添加你的地址。',
};

export const homeWords = (language: Language): HomeWords => (language === 'zh' ? zh : en);
