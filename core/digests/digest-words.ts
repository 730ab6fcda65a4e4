import type { Urgency } from '../intents/classification.ts';
import type { RepliesLately } from '../replies/measure-lessons.ts';
import type { DigestSection, Reason } from './build-digest.ts';
import { whyIn } from './why-in.ts';

/** The words of a digest in one language. */
export type DigestWords = {
  readonly locale: string;
  span(from: string, to: string): string;
  readonly headings: Record<DigestSection['kind'], (count: number) => string>;
  reason(reason: Reason, day: (iso: string) => string): string;
  readonly more: (count: number) => string;
  readonly junk: (count: number) => string;
  readonly replies: (lately: RepliesLately) => string;
  readonly nothing: string;
  readonly waits: string;
  readonly promised: string;
  readonly colon: string;
};

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const URGENCY_EN: Record<Urgency, string> = { critical: 'critical: ', high: 'urgent: ', normal: '', low: '' };
const URGENCY_ZH: Record<Urgency, string> = { critical: '非常紧急：', high: '紧急：', normal: '', low: '' };

const namesOf = ({ choices }: Extract<Reason, { kind: 'unsure' }>, language: 'en' | 'zh'): string[] =>
  choices.map(({ name }) => (language === 'zh' ? `“${name.zh}”` : `"${name.en}"`));

const list = (parts: readonly string[], comma: string): string => parts.filter(Boolean).join(comma);

const en: DigestWords = {
  locale: 'en-GB',
  span: (from, to) => `From ${from} to ${to}`,
  headings: {
    problems: (count) => `${plural(count, 'thing')} went wrong`,
    approve: (count) => `${plural(count, 'draft waits', 'drafts wait')} for approval`,
    person: (count) => `${plural(count, 'message needs', 'messages need')} a person`,
    due: (count) => `${plural(count, 'promise is', 'promises are')} due`,
    meetings: (count) => `${plural(count, 'meeting')} summarised`,
    ask: () => 'Was this right?',
    filed: () => 'Filed without an answer',
  },
  reason(reason, day) {
    switch (reason.kind) {
      case 'approve':
        return list(
          [
            reason.open > 0 ? `${plural(reason.open, 'question')} left open` : 'everything asked is answered',
            reason.warnings > 0 ? plural(reason.warnings, 'warning') : '',
          ],
          ', ',
        );
      case 'needs-person':
        return `${URGENCY_EN[reason.urgency]}${reason.why}${reason.deadline ? ` Wanted by ${day(reason.deadline)}.` : ''}`;
      case 'overdue':
        return `overdue since ${day(reason.due)}`;
      case 'due-today':
        return 'due today';
      case 'due-soon':
        return `due ${day(reason.due)}`;
      case 'minutes':
        return list(
          [
            plural(reason.decisions, 'decision'),
            plural(reason.actionItems, 'action item'),
            reason.openQuestions > 0 ? plural(reason.openQuestions, 'open question') : '',
          ],
          ', ',
        );
      case 'not-sent':
        return `was not sent: ${reason.detail}`;
      case 'maybe-sent':
        return `may or may not have been sent, please look: ${reason.detail}`;
      case 'gave-up':
        return `gave up after several tries${reason.count > 1 ? `, ${reason.count} times` : ''}: ${reason.detail}`;
      case 'unsure':
        return `taken for ${namesOf(reason, 'en').join(', may also be ')}`;
      case 'filed':
        return String(reason.count);
    }
  },
  more: (count) => `… and ${count} more`,
  junk: (count) => `${plural(count, 'message')} went to junk.`,
  replies: ({ replies, unedited, similarity, before }) =>
    `${plural(replies, 'draft')} went out in four weeks: ${percent(unedited)} as written${before ? ` (${percent(before.unedited)} in the four weeks before)` : ''}, with ${percent(similarity)} of the words kept${before ? ` (${percent(before.similarity)})` : ''}.`,
  nothing: 'Nothing happened and nothing waits.',
  waits: 'What waits for you',
  promised: 'What you promised',
  colon: ': ',
};

const zh: DigestWords = {
  locale: 'zh-CN',
  span: (from, to) => `${from} 至 ${to}`,
  headings: {
    problems: (count) => `${count} 件事出了问题`,
    approve: (count) => `${count} 份草稿等待批准`,
    person: (count) => `${count} 条消息需要人处理`,
    due: (count) => `${count} 项承诺到期`,
    meetings: (count) => `${count} 场会议已整理纪要`,
    ask: () => '这样理解对吗？',
    filed: () => '已归档，无需回复',
  },
  reason(reason, day) {
    switch (reason.kind) {
      case 'approve':
        return list(
          [
            reason.open > 0 ? `${reason.open} 个问题尚未回答` : '问题均已回答',
            reason.warnings > 0 ? `${reason.warnings} 条警告` : '',
          ],
          '，',
        );
      case 'needs-person':
        return `${URGENCY_ZH[reason.urgency]}${whyIn('zh', reason.why)}${reason.deadline ? ` 希望在${day(reason.deadline)}前得到答复。` : ''}`;
      case 'overdue':
        return `已逾期（${day(reason.due)}）`;
      case 'due-today':
        return '今天到期';
      case 'due-soon':
        return `${day(reason.due)}到期`;
      case 'minutes':
        return list(
          [
            `${reason.decisions} 项决定`,
            `${reason.actionItems} 项待办`,
            reason.openQuestions > 0 ? `${reason.openQuestions} 个未决问题` : '',
          ],
          '，',
        );
      case 'not-sent':
        return `未能发出：${reason.detail}`;
      case 'maybe-sent':
        return `不确定是否已发出，请核实：${reason.detail}`;
      case 'gave-up':
        return `多次尝试后放弃${reason.count > 1 ? `（${reason.count} 次）` : ''}：${reason.detail}`;
      case 'unsure':
        return `当作${namesOf(reason, 'zh').join('，也可能是')}`;
      case 'filed':
        return String(reason.count);
    }
  },
  more: (count) => `……另有 ${count} 项`,
  junk: (count) => `${count} 封邮件归入垃圾邮件。`,
  replies: ({ replies, unedited, similarity, before }) =>
    `近四周发出 ${replies} 份草稿：${percent(unedited)} 未经修改${before ? `（此前四周为 ${percent(before.unedited)}）` : ''}，平均保留 ${percent(similarity)} 的文字${before ? `（此前为 ${percent(before.similarity)}）` : ''}。`,
  nothing: '没有新情况，也没有待办事项。',
  waits: '等你处理',
  promised: '你的承诺',
  colon: '：',
};

export const wordsFor = (language: 'en' | 'zh'): DigestWords => (language === 'zh' ? zh : en);
