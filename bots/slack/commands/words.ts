import type { Language } from '../interact/language.ts';

export type CommandWords = {
  /** What can be done, by name: nothing else. */
  help(command: string): string;
  readonly nothingAsked: string;
  readonly noTask: string;
  readonly writing: string;
  readonly looking: string;
  readonly nothingNew: string;
  readonly nothingWaits: string;
  readonly membersOnly: string;
};

const en: CommandWords = {
  help: (command) =>
    [
      '*What I can do here*',
      `• \`${command} ask how long is the warranty?\` – an answer with its sources, for you alone; a button shows it to the channel`,
      `• \`${command} write shorten: …\` – also continue, correct, polite, titles, translate to English or Chinese, compose from bullet points`,
      `• \`${command} summarize\` – the last day of this channel; \`summarize 50\` – its last 50 messages; \`summarize LINK\` – the thread of a message`,
      `• \`${command} inbox\` – what waits for you`,
      `• \`${command} digest\` – what happened in the last 24 hours`,
      `• \`${command} settings\` – whom I answer in this channel, from which pages, and when (admins)`,
      `• \`${command} help\` – this`,
      '*Without a command*',
      '• Mention me in a channel, or write to me directly: I answer in the thread, and you need not mention me there again.',
      '• In the menu of a message: _Summarise this thread_, _Draft a reply_, _Remember this_, _Improve this text_.',
      '• In the menu of shortcuts: _New question_.',
      '• On my home: what waits for you, what you promised, your digest, and your language.',
    ].join('\n'),
  noTask:
    'Say what to do, a colon, and the words: `/frontdesk write shorten: …`. I can continue, shorten, correct, make polite, propose titles, translate to English or Chinese, and compose from bullet points.',
  writing: 'Writing…',
  nothingAsked: 'Ask something: `/frontdesk ask how long is the warranty?`',
  looking: 'Looking it up…',
  nothingNew: 'Nothing happened in the last 24 hours, and nothing waits for you.',
  nothingWaits: 'Nothing waits for you.',
  membersOnly: 'That is for members of the team.',
};

const zh: CommandWords = {
  help: (command) =>
    [
      '*我能做什么*',
      `• \`${command} 问 保修期多长？\`：只给你看的回答，附出处；可以用按钮发布到频道`,
      `• \`${command} 写作 缩短：…\`：还可以续写、纠正、礼貌、拟标题、翻译成英文或中文、把要点写成邮件`,
      `• \`${command} 总结\`：总结本频道最近一天；\`总结 50\`：最近 50 条消息；\`总结 链接\`：某条消息所在的讨论串`,
      `• \`${command} 收件箱\`：等你处理的事项`,
      `• \`${command} 摘要\`：最近 24 小时发生的事`,
      `• \`${command} 设置\`：我在这个频道回答谁、依据哪些资料、什么时间安静（管理员）`,
      `• \`${command} 帮助\`：显示本说明`,
      '*不用命令*',
      '• 在频道里提到我，或直接给我发消息：我在讨论串里回答，之后无需再次提到我。',
      '• 消息菜单里：_Summarise this thread_（总结讨论串）、_Draft a reply_（起草回复）、_Remember this_（记住）、_Improve this text_（改写）。',
      '• 快捷方式菜单里：_New question_（提问）。',
      '• 我的主页：等你处理的事项、你的承诺、摘要设置和语言。',
    ].join('\n'),
  noTask:
    '请写明要做什么，冒号后面写上文字：`/frontdesk 写作 缩短：…`。我可以续写、缩短、纠正、改得礼貌、拟标题、翻译成英文或中文，以及把要点写成邮件。',
  writing: '正在写……',
  nothingAsked: '请写上问题：`/frontdesk 问 保修期多长？`',
  looking: '正在查找……',
  nothingNew: '最近 24 小时没有新情况，也没有等你处理的事项。',
  nothingWaits: '没有等你处理的事项。',
  membersOnly: '这项功能只对团队成员开放。',
};

export const commandWords = (language: Language): CommandWords => (language === 'zh' ? zh : en);
