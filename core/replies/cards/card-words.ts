import type { Urgency } from '../../intents/classification.ts';

export type CardLanguage = 'en' | 'zh';

/** Somebody as a card names them: `address` is what its platform calls them, where they are there. */
export type Someone = { readonly name: string; readonly address?: string };

/** Words with people and moments in them, which each platform shows in its own way. */
export type Phrase = readonly (string | Someone | Date)[];

/** What became of a message after a person said what it is about. */
export type Rehandled = { readonly kind: 'again' | 'person' } | { readonly kind: 'filed'; readonly folder: string };

/** The words of a card in one language. `said` is in the words of a person or of a mail server. */
type CardWords = {
  headline(from: string, subject: string): string;
  readonly colleague: string;
  readonly outsider: string;
  readonly firstMail: string;
  readonly urgency: Partial<Record<Urgency, string>>;
  wantedBy(day: Date): string;
  calmDown(tone: string, hint: string): string;
  personalData(kinds: string): string;
  policy(name: string | null): string;
  assigned(to: Someone): Phrase;
  edited(by: Someone): Phrase;
  editing(by: Someone, until: Date): Phrase;
  anew(by: Someone, intent: string): Phrase;
  approvedSoFar(by: readonly Someone[], missing: number, policy: string): Phrase;
  takesApprovals(count: number, policy: string): Phrase;
  goesOut(at: Date): Phrase;
  sent(by: Someone, at: Date | undefined): Phrase;
  approved(by: Someone, at: Date | undefined, said: string): Phrase;
  rejected(by: Someone, at: Date, said: string): Phrase;
  answered(by: Someone, at: Date | undefined): Phrase;
  newer(at: Date | undefined): Phrase;
  relabelled(by: Someone, at: Date, intent: string, then: Rehandled): Phrase;
  notSent(said: string): Phrase;
  maybeSent(said: string): Phrase;
  cameBack(said: string): Phrase;
  partly(said: string): Phrase;
};

const day = (locale: string, at: Date): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(at);
const since = (at: Date | undefined, before: string): Phrase => (at ? [before, at] : []);
const listed = (people: readonly Someone[], between: string): Phrase =>
  people.flatMap((one, index) => (index === 0 ? [one] : [between, one]));
const because = (said: string, before: string): string => (said ? `${before}${said}` : '');

const THEN_EN = { again: 'it is being handled again', person: 'somebody has to answer it' };
const THEN_ZH = { again: '正在重新处理', person: '需要有人回复' };

const en: CardWords = {
  headline: (from, subject) => `Draft for ${from}: ${subject || 'no subject'}`,
  colleague: 'colleague',
  outsider: 'outsider',
  firstMail: 'first mail from them',
  urgency: { critical: 'critical', high: 'urgent' },
  wantedBy: (at) => `wanted by ${day('en-GB', at)}`,
  calmDown: (tone, hint) => `Tone: ${tone}. ${hint}`,
  personalData: (kinds) => `Personal data in it: ${kinds}`,
  policy: (name) => (name ? `the policy “${name}”` : 'a policy of the workspace'),
  assigned: (to) => ['Assigned to ', to],
  edited: (by) => ['Edited by ', by],
  editing: (by, until) => [by, ' is editing it, until ', until, ' at the latest'],
  anew: (by, intent) => [`Written anew: `, by, ` says that it is “${intent}”`],
  approvedSoFar: (by, missing, policy) => [
    'Approved by ',
    ...listed(by, ', '),
    missing === 1 ? '; one more person has to approve it' : `; ${missing} more people have to approve it`,
    ` (policy “${policy}”)`,
  ],
  takesApprovals: (count, policy) => [`${count} people have to approve it (policy “${policy}”)`],
  goesOut: (at) => ['Goes out by itself ', at, ', unless somebody decides first'],
  sent: (by, at) => ['Sent by ', by, ...since(at, ', ')],
  approved: (by, at, said) => ['Approved by ', by, ...since(at, ', '), because(said, ', on its way: ')],
  rejected: (by, at, said) => ['Rejected by ', by, ', ', at, because(said, ': ')],
  answered: (by, at) => ['Answered by ', by, ' from their own mail program', ...since(at, ', ')],
  newer: (at) => ['Out of date: a newer mail came', ...since(at, ', ')],
  relabelled: (by, at, intent, then) => [
    by,
    ` said that it is “${intent}”, `,
    at,
    then.kind === 'filed' ? `: filed in ${then.folder}, no answer` : `: ${THEN_EN[then.kind]}`,
  ],
  notSent: (said) => [`It was not sent: ${said}`],
  maybeSent: (said) => [`It may or may not have been sent: ${said}`],
  cameBack: (said) => [`It ${said}`],
  partly: (said) => [`It was sent, but: ${said}`],
};

const zh: CardWords = {
  headline: (from, subject) => `给 ${from} 的回复草稿：${subject || '（无主题）'}`,
  colleague: '同事',
  outsider: '外部人员',
  firstMail: '首次来信',
  urgency: { critical: '非常紧急', high: '紧急' },
  wantedBy: (at) => `希望在${day('zh-CN', at)}前得到答复`,
  calmDown: (tone, hint) => `语气：${tone}。${hint}`,
  personalData: (kinds) => `含个人信息：${kinds}`,
  policy: (name) => (name ? `规则“${name}”` : '工作区规则'),
  assigned: (to) => ['指派给 ', to],
  edited: (by) => [by, ' 修改过'],
  editing: (by, until) => [by, ' 正在修改，最晚到 ', until],
  anew: (by, intent) => ['已重写：', by, ` 认为这是“${intent}”`],
  approvedSoFar: (by, missing, policy) => [...listed(by, '、'), ` 已批准，还需要 ${missing} 人批准（规则“${policy}”）`],
  takesApprovals: (count, policy) => [`需要 ${count} 人批准（规则“${policy}”）`],
  goesOut: (at) => ['如果没有人先处理，将自动发出：', at],
  sent: (by, at) => [by, ' 已发送', ...since(at, '，')],
  approved: (by, at, said) => [by, ' 已批准', ...since(at, '，'), because(said, '，等待发出：')],
  rejected: (by, at, said) => [by, ' 已拒绝，', at, because(said, '：')],
  answered: (by, at) => [by, ' 已从自己的邮箱回复', ...since(at, '，')],
  newer: (at) => ['已过时：来了更新的邮件', ...since(at, '，')],
  relabelled: (by, at, intent, then) => [
    by,
    ` 认为这是“${intent}”，`,
    at,
    then.kind === 'filed' ? `：已归入 ${then.folder}，不回复` : `：${THEN_ZH[then.kind]}`,
  ],
  notSent: (said) => [`未能发出：${said}`],
  maybeSent: (said) => [`不确定是否已发出：${said}`],
  cameBack: (said) => [`退回或延迟：${said}`],
  partly: (said) => [`已发出，但是：${said}`],
};

export const cardWords = (language: CardLanguage): CardWords => (language === 'zh' ? zh : en);
