import type { Language } from '../interact/language.ts';

export type ChecklistWords = {
  /** `title` is mrkdwn. */
  heading(title: string): string;
  readonly mine: string;
  readonly done: string;
  readonly wrong: string;
  readonly nobody: string;
  due(date: string): string;
  readonly isDone: string;
  readonly isWrong: string;
  more(count: number): string;
  readonly faster: string;
  readonly gone: string;
  readonly mail: string;
  /** `names` have the draft's recipients, `unknown` those who have no mail address here. */
  drafted(names: readonly string[], unknown: readonly string[]): string;
};

const en: ChecklistWords = {
  heading: (title) => `*To do after “${title}”*`,
  mine: 'Mine',
  done: 'Done',
  wrong: 'Wrong',
  nobody: 'Nobody so far',
  due: (date) => ` (due ${date})`,
  isDone: 'done',
  isWrong: 'wrong',
  more: (count) => (count === 1 ? 'There is one more in the minutes.' : `There are ${count} more in the minutes.`),
  faster: 'Somebody was faster: it is up to date now.',
  gone: 'This meeting is not known here any more. Nothing was changed.',
  mail: 'Draft a mail to all',
  drafted: (names, unknown) =>
    `A mail to ${names.join(', ')} is drafted. It is sent when somebody approves it.${
      unknown.length > 0 ? ` No mail address is known of ${unknown.join(', ')}.` : ''
    }`,
};

const zh: ChecklistWords = {
  heading: (title) => `*“${title}”之后的待办事项*`,
  mine: '我来做',
  done: '已完成',
  wrong: '有误',
  nobody: '暂无负责人',
  due: (date) => `（截止 ${date}）`,
  isDone: '已完成',
  isWrong: '有误',
  more: (count) => `纪要中还有 ${count} 项。`,
  faster: '有人先操作了，现已更新。',
  gone: '这里已经找不到这次会议，没有更改任何内容。',
  mail: '起草会议邮件',
  drafted: (names, unknown) =>
    `已起草给${names.join('、')}的邮件，批准后才会发送。${
      unknown.length > 0 ? `没有${unknown.join('、')}的邮箱地址。` : ''
    }`,
};

export const checklistWords = (language: Language): ChecklistWords => (language === 'zh' ? zh : en);
