import type { Language } from '../interact/language.ts';

export type SettingsWords = {
  readonly title: string;
  readonly save: string;
  readonly cancel: string;
  readonly answer: string;
  readonly answers: Readonly<Record<'mention' | 'members' | 'everyone', string>>;
  readonly knowledge: string;
  readonly knowledgeHint: string;
  readonly allKnowledge: string;
  readonly quiet: string;
  readonly quietHint: string;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly quietZone: string;
  readonly quietDays: string;
  readonly dayNames: readonly string[];
  readonly cards: string;
  readonly showCards: string;
  readonly mailboxes: string;
  readonly allMailboxes: string;
  readonly both: string;
  readonly noZone: string;
  readonly onlyChannels: string;
  readonly loading: string;
};

const en: SettingsWords = {
  title: 'Rules of this channel',
  save: 'Save',
  cancel: 'Cancel',
  answer: 'Whom I answer here',
  answers: {
    mention: 'Members who speak to me',
    members: 'Members, whatever they ask, if I know the answer',
    everyone: 'Everybody, guests too, from what everyone may know',
  },
  knowledge: 'From which pages',
  knowledgeHint: 'None chosen: from the whole handbook.',
  allKnowledge: 'The whole handbook',
  quiet: 'Quiet hours',
  quietHint: 'Who speaks to me then is answered privately, at once; nobody else is.',
  quietFrom: 'Quiet from',
  quietTo: 'Quiet until',
  quietZone: 'Time zone of the quiet hours',
  quietDays: 'Days on which they begin (none chosen: every day)',
  dayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  cards: 'Drafts',
  showCards: 'Show drafts here for approval',
  mailboxes: 'Drafts of which mailboxes',
  allMailboxes: 'All mailboxes',
  both: 'Quiet hours need a beginning and an end.',
  noZone: 'There is no such time zone. Write it as Europe/Berlin or Asia/Shanghai.',
  onlyChannels: 'Rules are for channels: use the command in one.',
  loading: 'One moment…',
};

const zh: SettingsWords = {
  title: '频道规则',
  save: '保存',
  cancel: '取消',
  answer: '在这里回答谁',
  answers: {
    mention: '对我说话的成员',
    members: '成员的任何提问，只要我知道答案',
    everyone: '所有人，包括访客，只用所有人可知的内容',
  },
  knowledge: '依据哪些资料',
  knowledgeHint: '不选表示整本手册。',
  allKnowledge: '整本手册',
  quiet: '安静时间',
  quietHint: '这段时间对我说话的人会立即得到只给本人看的回答，其他消息不回答。',
  quietFrom: '安静开始',
  quietTo: '安静结束',
  quietZone: '安静时间的时区',
  quietDays: '从哪些日子开始（不选表示每天）',
  dayNames: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  cards: '草稿',
  showCards: '在这里显示待批准的草稿',
  mailboxes: '哪些邮箱的草稿',
  allMailboxes: '所有邮箱',
  both: '安静时间需要开始和结束。',
  noZone: '没有这个时区。请写成 Europe/Berlin 或 Asia/Shanghai。',
  onlyChannels: '规则只适用于频道，请在频道里使用这个命令。',
  loading: '请稍候……',
};

export const settingsWords = (language: Language): SettingsWords => (language === 'zh' ? zh : en);
