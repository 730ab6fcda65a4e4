import { FrontdeskError } from '../../../core/errors.ts';
import { slackCode } from '../errors.ts';
import type { Language } from './language.ts';

/** Failures of our own in Chinese, by their code; in English their message says it. */
const CHINESE: Readonly<Record<string, string>> = {
  'answers.unknown': '这里已经找不到这条回答，没有记录任何内容。',
  'answers.nowhere': '这个问题不是在频道里提的，所以没有可以发布的地方。',
  'answers.not-yours': '只有看到这条回答的人才能发布它。',
  'answers.published': '这条回答已经发布过了。',
  'commitments.not-yours': '只有承诺的人、批准人或管理员才能说这件事已完成。',
  'commitments.members-only': '只有团队成员才能更改待办事项。',
  'commitments.not-yours-to-remove': '只有承诺的人、批准人或管理员才能说这一项有误。',
  'digests.schedule': '请至少选择一天，并选择时间和时区。',
  'digests.no-address': '无法通过这种方式联系到你，摘要设置没有更改。',
  'drafts.not-allowed': '只有批准人或管理员才能处理草稿和邮件。',
  'intents.not-classified': '这条消息还没有处理完，请稍后再试。',
  'intents.unknown': '这个类别已经不存在，请选择另一个。',
  'knowledge.answer-gone': '你在那里说的内容已经不在了，没有可以记住的。',
  'knowledge.answered-since': '这个问题已经有答案了，没有记录任何内容。',
  'knowledge.members-only': '只有团队成员才能让 Frontdesk 记住内容。',
  'knowledge.not-yours': '这条内容是另一位同事让 Frontdesk 记住的，只有那位同事或管理员才能更改或删除。',
  'knowledge.nothing': '其中没有可以记住的文字。',
  'meetings.no-mail-account': '没有可用来发信的邮箱账户，请管理员先连接一个。',
  'meetings.nobody-to-write-to': '这里没有任何与会人员的邮箱地址，邮件没有起草。',
  'meetings.not-for-them': '只有能看到这次会议的团队成员才能起草会议邮件。',
  'meetings.nothing-said': '其中没有可以总结的文字。',
  'messages.not-allowed': '只有批准人、管理员或写这条消息的人才能说它已处理。',
  'places.not-allowed': '只有管理员才能更改频道规则。',
  'places.wrong-rules': '这些频道规则无法生效：请检查时间（例如 07:30）、时区和邮箱地址。',
  'writing.too-long': '文字太长，每次最多 20000 个字符。',
  'slack.not-in-channel': '我不在这个频道里。请先用 `/invite @Frontdesk` 邀请我，再试一次。',
  'slack.not-there': '你不在那个频道里，我不能告诉你其中的内容。',
  'slack.not-connected': 'Frontdesk 没有连接到这个 Slack 工作区，请联系管理员。',
};

/** What Slack refuses, by the code that it gives (docs.slack.dev/reference/methods). */
const REFUSALS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  not_in_channel: {
    en: "I'm not in this channel. Invite me with `/invite @Frontdesk`, then try again.",
    zh: '我不在这个频道里。请先用 `/invite @Frontdesk` 邀请我，再试一次。',
  },
  channel_not_found: {
    en: "I can't see this conversation. Invite me with `/invite @Frontdesk`, then try again.",
    zh: '我看不到这个会话。请先用 `/invite @Frontdesk` 邀请我，再试一次。',
  },
  thread_not_found: { en: 'This thread is gone.', zh: '这个讨论串已经不存在了。' },
  is_archived: { en: 'This channel is archived: nothing can be said here.', zh: '这个频道已归档，无法发言。' },
  missing_scope: {
    en: 'Slack does not let me do this: an administrator has to install the app again (`frontdesk slack doctor` says why).',
    zh: 'Slack 不允许我这样做：请管理员重新安装应用（`frontdesk slack doctor` 会说明原因）。',
  },
  expired_trigger_id: { en: 'That took too long. Please try again.', zh: '用时过长，请再试一次。' },
};
const BUSY = {
  en: 'Slack asks me to wait. Please try again in a minute.',
  zh: 'Slack 让我稍等，请一分钟后再试。',
};
const DEFECT = {
  en: 'Something went wrong here, and nothing was changed. It is in the log: please tell whoever runs Frontdesk.',
  zh: '出了点问题，没有更改任何内容。日志里有记录，请告诉维护 Frontdesk 的同事。',
};

type Explained = { readonly words: string; readonly known: boolean };

/**
 * A failure in words for the person who met it, in both languages where theirs is not known; `known` says whether it is one that
 * was foreseen.
 */
export function explain(error: unknown, language: Language | undefined): Explained {
  if (language) return explainIn(language, error);
  const { words, known } = explainIn('en', error);
  return { words: `${words}\n${explainIn('zh', error).words}`, known };
}

function explainIn(language: Language, error: unknown): Explained {
  if (error instanceof FrontdeskError)
    return { words: (language === 'zh' && CHINESE[error.code]) || error.message, known: true };
  const code = slackCode(error) ?? '';
  const refusal = isRateLimit(error) ? BUSY : REFUSALS[code];
  return { words: (refusal ?? DEFECT)[language], known: refusal !== undefined };
}

/** Web-api's error for a limit that was not waited out. */
const isRateLimit = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'slack_webapi_rate_limited_error';
