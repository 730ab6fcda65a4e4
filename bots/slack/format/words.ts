/** What Slack's readers see of us beside the answer itself, in one language. */
export type SlackWords = {
  sources(names: readonly string[], more: number): string;
  /** Which way it was made; nothing for a way that needs no word. */
  readonly rungs: Readonly<Record<string, string>>;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly helpfulLabel: string;
  readonly unhelpfulLabel: string;
  readonly publish: string;
};

const en: SlackWords = {
  sources: (names, more) =>
    `${names.length + more === 1 ? 'Source' : 'Sources'}: ${names.join('; ')}${more > 0 ? ` and ${more} more` : ''}`,
  rungs: {
    strong: 'Written by the model',
    fast: 'Written by the fast model',
    local: 'Found without a model',
    rule: 'Made by a rule',
    person: 'Written by a person',
  },
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  helpfulLabel: 'This answer helped',
  unhelpfulLabel: 'This answer did not help',
  publish: 'Publish to channel',
};

const zh: SlackWords = {
  sources: (names, more) => `出处：${names.join('；')}${more > 0 ? `，另有 ${more} 处` : ''}`,
  rungs: {
    strong: '由模型撰写',
    fast: '由快速模型撰写',
    local: '未使用模型，直接摘自资料',
    rule: '由规则得出',
    person: '由人撰写',
  },
  helpful: '有帮助',
  unhelpful: '没帮助',
  helpfulLabel: '这个回答有帮助',
  unhelpfulLabel: '这个回答没有帮助',
  publish: '发布到频道',
};

export const slackWords = (language: string): SlackWords => (language === 'zh' ? zh : en);
