/** What a browser shows at the end of an installation: a headline and what to do next. */
export type PageWords = { readonly title: string; readonly text: string };

type Words = {
  readonly done: (team: string) => PageWords;
  readonly declined: PageWords;
  readonly notInvited: PageWords;
  /** The link to Slack was too old, used already, or begun in another browser. */
  readonly stale: PageWords;
  readonly orgWide: PageWords;
  readonly rotating: PageWords;
  readonly failed: PageWords;
};

const en: Words = {
  done: (team) => ({
    title: `${team} is connected`,
    text: 'You can close this page. In Slack, invite @Frontdesk to a channel and ask it something, or write to it under Apps.',
  }),
  declined: {
    title: 'Nothing was installed',
    text: 'You declined in Slack. The link that brought you here still works, should you change your mind.',
  },
  notInvited: {
    title: 'This link is not valid',
    text: 'It has expired, was used already, or is incomplete. Whoever runs Frontdesk can make another one: frontdesk slack invite',
  },
  stale: {
    title: 'This took too long, or came from elsewhere',
    text: 'An installation has to be finished within ten minutes, in the browser in which it was begun, and only once. Open the link again that you were given.',
  },
  orgWide: {
    title: 'Please choose a single workspace',
    text: 'The app was installed for a whole organisation, which Frontdesk does not support. It was given back. Open the link again and choose one workspace in the upper right corner of the page.',
  },
  rotating: {
    title: 'Token rotation is on for this Slack app',
    text: 'Frontdesk does not support it, and Slack does not let it be switched off again. Make the app anew from the manifest: frontdesk slack manifest',
  },
  failed: {
    title: 'The installation did not work',
    text: 'Slack or the database did not answer as expected; the log of Frontdesk says why. Open the link again in some minutes.',
  },
};

const zh: Words = {
  done: (team) => ({
    title: `${team} 已连接`,
    text: '可以关闭此页面。请在 Slack 中邀请 @Frontdesk 加入频道并提问，或在“应用”中直接给它发消息。',
  }),
  declined: {
    title: '未安装任何内容',
    text: '您在 Slack 中选择了拒绝。如果改变主意，之前的链接仍然有效。',
  },
  notInvited: {
    title: '此链接无效',
    text: '链接已过期、已被使用或不完整。Frontdesk 的管理员可以生成新的链接：frontdesk slack invite',
  },
  stale: {
    title: '耗时过长，或来自其他浏览器',
    text: '安装须在十分钟内、在开始安装的同一浏览器中完成，且只能进行一次。请重新打开您收到的链接。',
  },
  orgWide: {
    title: '请选择单个工作区',
    text: '应用被安装到了整个组织，Frontdesk 不支持这种方式，授权已撤回。请重新打开链接，并在页面右上角选择一个工作区。',
  },
  rotating: {
    title: '此 Slack 应用启用了令牌轮换',
    text: 'Frontdesk 不支持令牌轮换，而 Slack 不允许再将其关闭。请用清单重新创建应用：frontdesk slack manifest',
  },
  failed: {
    title: '安装未成功',
    text: 'Slack 或数据库没有正常响应，原因见 Frontdesk 的日志。请几分钟后重新打开链接。',
  },
};

/** The words for a browser, by its Accept-Language (RFC 9110, 12.5.4): whichever of the two it names first. */
export function wordsFor(acceptLanguage = ''): Words & { readonly language: 'en' | 'zh' } {
  const [first] = /\b(en|zh)\b/i.exec(acceptLanguage) ?? [];
  return first?.toLowerCase() === 'zh' ? { ...zh, language: 'zh' } : { ...en, language: 'en' };
}
