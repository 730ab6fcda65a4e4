const ENGLISH = {
  date: 'Date',
  attendees: 'Attendees',
  summary: 'In short',
  topics: 'What was discussed',
  decisions: 'Decisions',
  actionItems: 'Action items',
  openQuestions: 'Open questions',
  figures: 'Numbers and dates',
  notes: 'Notes',
  transcript: 'Transcript',
  due: (date: string) => `due ${date}`,
  reversed: (by: number | undefined) => (by === undefined ? 'taken back later' : `taken back, see decision ${by}`),
  wrong: 'said to be wrong',
  nobody: 'Nobody named',
  none: 'None.',
  nothingSaid: 'Nothing was said.',
  passage: (number: number) => `passage ${number}`,
  colon: ': ',
  and: ', ',
  local: 'Written without a language model: sentences are quoted from the meeting.',
};
const CHINESE: typeof ENGLISH = {
  date: '日期',
  attendees: '与会人员',
  summary: '概要',
  topics: '讨论内容',
  decisions: '决定',
  actionItems: '待办事项',
  openQuestions: '未决问题',
  figures: '数字与日期',
  notes: '说明',
  transcript: '会议记录原文',
  due: (date) => `截止 ${date}`,
  reversed: (by) => (by === undefined ? '后来取消' : `后来取消，见第 ${by} 条决定`),
  wrong: '被指有误',
  nobody: '未定负责人',
  none: '无。',
  nothingSaid: '未提及。',
  passage: (number) => `第 ${number} 段`,
  colon: '：',
  and: '、',
  local: '未使用语言模型：句子均引自会议原话。',
};

export type MinutesWords = typeof ENGLISH;

/** The words of minutes that are not the meeting's: Chinese when it was mainly held in Chinese, else English. */
export const minutesWords = (language: string): MinutesWords => (language === 'zh' ? CHINESE : ENGLISH);
