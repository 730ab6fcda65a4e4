import type { WritingTask } from '../../../core/writing/writing-task.ts';
import type { Language } from '../interact/language.ts';

export type ShortcutWords = {
  readonly wait: string;
  readonly close: string;
  readonly cancel: string;
  readonly membersOnly: string;
  readonly draftTitle: string;
  readonly yourAnswer: string;
  readonly post: string;
  readonly noDraft: string;
  readonly restsOn: string;
  says(name: string): string;
  readonly tooLong: string;
  readonly rememberTitle: string;
  readonly updateTitle: string;
  readonly name: string;
  readonly what: string;
  readonly wholeThread: string;
  readonly forReaders: string;
  readonly forMembers: string;
  readonly keep: string;
  readonly forget: string;
  readonly forgetSure: string;
  readonly yes: string;
  readonly no: string;
  readonly remembered: string;
  readonly changed: string;
  readonly forgotten: string;
  readonly questionTitle: string;
  readonly question: string;
  readonly ask: string;
  readonly questionHint: string;
  youAsked(question: string): string;
  readonly improveTitle: string;
  readonly improve: string;
  readonly whatToDo: string;
  readonly yourText: string;
  readonly tasks: Readonly<Record<WritingTask, string>>;
};

const en: ShortcutWords = {
  wait: 'One moment…',
  close: 'Close',
  cancel: 'Cancel',
  membersOnly: 'That is for members of the team.',
  draftTitle: 'Draft a reply',
  yourAnswer: 'Your answer',
  post: 'Post in thread',
  noDraft: 'The handbook has nothing close enough on this. Write your own answer, or close this.',
  restsOn: 'It rests on',
  says: (name) => `${name} answers:`,
  tooLong: 'That is longer than Slack takes here.',
  rememberTitle: 'Remember this',
  updateTitle: 'Remembered already',
  name: 'What it is about',
  what: 'What is remembered',
  wholeThread: 'The whole thread, not this message alone',
  forReaders: 'I will tell it to those who read in this conversation, and here only.',
  forMembers: 'I will tell it to members of the team, and to everybody who reads here.',
  keep: 'Remember',
  forget: 'Forget it',
  forgetSure: 'I will not answer from it any more.',
  yes: 'Yes',
  no: 'No',
  remembered: 'Remembered. I answer from it from now on.',
  changed: 'Changed. I answer from this from now on.',
  forgotten: 'Forgotten.',
  questionTitle: 'New question',
  question: 'Your question',
  ask: 'Ask',
  questionHint: 'The answer comes as a direct message.',
  youAsked: (question) => `> ${question}`,
  improveTitle: 'Improve this text',
  improve: 'Go',
  whatToDo: 'What to do',
  yourText: 'The text',
  tasks: {
    shorten: 'Shorten',
    correct: 'Correct',
    polite: 'Make polite',
    translate: 'Translate (English, Chinese)',
    titles: 'Propose titles',
    continue: 'Continue writing',
    compose: 'Write out bullet points',
  },
};

const zh: ShortcutWords = {
  wait: '请稍候……',
  close: '关闭',
  cancel: '取消',
  membersOnly: '这项功能只对团队成员开放。',
  draftTitle: '起草回复',
  yourAnswer: '你的回复',
  post: '发到讨论串',
  noDraft: '手册里没有找到足够接近的内容。你可以自己写回复，或关闭窗口。',
  restsOn: '依据',
  says: (name) => `${name} 回复：`,
  tooLong: '这超过了 Slack 在这里允许的长度。',
  rememberTitle: '记住这条内容',
  updateTitle: '已经记住',
  name: '关于什么',
  what: '要记住的内容',
  wholeThread: '整个讨论串，而不只是这条消息',
  forReaders: '我只会告诉能在这个会话里阅读的人，也只在这里说。',
  forMembers: '我会告诉团队成员，以及在这里阅读的所有人。',
  keep: '记住',
  forget: '忘掉',
  forgetSure: '之后我不会再用它来回答。',
  yes: '是',
  no: '否',
  remembered: '已记住，从现在起会用它来回答。',
  changed: '已更新，从现在起会用新的内容来回答。',
  forgotten: '已忘掉。',
  questionTitle: '提问',
  question: '你的问题',
  ask: '提问',
  questionHint: '回答会以私信发给你。',
  youAsked: (question) => `> ${question}`,
  improveTitle: '改写',
  improve: '开始',
  whatToDo: '要做什么',
  yourText: '文字',
  tasks: {
    shorten: '缩短',
    correct: '改错',
    polite: '更礼貌',
    translate: '翻译（中文、英文）',
    titles: '拟几个标题',
    continue: '续写',
    compose: '把要点写成文',
  },
};

export const shortcutWords = (language: Language): ShortcutWords => (language === 'zh' ? zh : en);
