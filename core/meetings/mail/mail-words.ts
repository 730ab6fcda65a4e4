const ENGLISH = {
  subject: (title: string, date: string) => (date === '' || title.includes(date) ? title : `${title} (${date})`),
  greeting: 'Hello everyone,',
  opening: (title: string, date: string) =>
    date === '' || title.includes(date)
      ? `this is what “${title}” came to.`
      : `this is what “${title}” on ${date} came to.`,
  summary: 'In short',
  decisions: 'Decided',
  actionItems: 'To do',
  openQuestions: 'Still open',
  nobody: 'Nobody named',
  due: (date: string) => ` (due ${date})`,
  colon: ': ',
  closing: 'If something is missing or not right, just reply to this mail.',
  signature: (workspace: string) => `Kind regards\n${workspace}`,
};
const CHINESE: typeof ENGLISH = {
  subject: (title, date) => (date === '' || title.includes(date) ? title : `${title}（${date}）`),
  greeting: '各位好：',
  opening: (title, date) =>
    date === '' || title.includes(date) ? `以下是“${title}”的会议结果。` : `以下是 ${date}“${title}”的会议结果。`,
  summary: '概要',
  decisions: '决定',
  actionItems: '待办事项',
  openQuestions: '未决问题',
  nobody: '未定负责人',
  due: (date) => `（截止 ${date}）`,
  colon: '：',
  closing: '如有遗漏或不准确之处，直接回复本邮件即可。',
  signature: (workspace) => `此致\n${workspace}`,
};

export type MailWords = typeof ENGLISH;

/** The words of a mail about a meeting that are not the meeting's: Chinese when it was mainly held in Chinese, else English. */
export const mailWords = (language: string): MailWords => (language === 'zh' ? CHINESE : ENGLISH);
