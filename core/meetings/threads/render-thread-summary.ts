import { oneLine } from '../../text/one-line.ts';
import type { ActionItem, Cited, Decision, Minutes } from '../minutes.ts';
import type { Said } from './summarize-thread.ts';

const ENGLISH = {
  locale: 'en-GB',
  gist: 'In short',
  decisions: 'Decided',
  actionItems: 'To do',
  openQuestions: 'Open questions',
  messages: (count: number) => (count === 1 ? '1 message' : `${count} messages`),
  due: (day: string) => `, by ${day}`,
  reversed: 'taken back later',
  nobody: 'Nobody named',
  nothing: 'Nothing was decided, promised or left open.',
  colon: ': ',
};
const CHINESE: typeof ENGLISH = {
  locale: 'zh-CN',
  gist: '概要',
  decisions: '决定',
  actionItems: '待办事项',
  openQuestions: '未决问题',
  messages: (count) => `${count} 条消息`,
  due: (day) => `，截止 ${day}`,
  reversed: '后来取消',
  nobody: '未定负责人',
  nothing: '没有作出决定或承诺，也没有未决问题。',
  colon: '：',
};
type Labels = typeof ENGLISH;

type View = { readonly language: 'en' | 'zh'; readonly zone: string };

/** The summary of a thread as Markdown, in the reader's language: each line links the message that it rests on. */
export function renderThreadSummary(minutes: Minutes, said: readonly Said[], { language, zone }: View): string {
  const labels = language === 'zh' ? CHINESE : ENGLISH;
  const line = (text: string, cited: Cited) => `- ${text}${linkOf(cited, said)}`;
  const told = minutes.summary ?? minutes.topics.flatMap(({ sentences }) => sentences);
  const gist = told.map((one) => line(oneLine(one.text), one));
  const decisions = minutes.decisions.map((one) => line(decisionText(one, labels), one));
  const actionItems = minutes.actionItems.map((one) => line(actionText(one, labels), one));
  const openQuestions = minutes.openQuestions.map((one) => line(oneLine(one.text), one));
  const nothing = decisions.length + actionItems.length + openQuestions.length === 0;
  return [
    `${labels.messages(said.length)}, ${span(said, labels, zone)}`,
    ...section(labels.gist, gist),
    ...section(labels.decisions, decisions),
    ...section(labels.actionItems, actionItems),
    ...section(labels.openQuestions, openQuestions),
    ...(nothing ? [labels.nothing] : []),
    ...minutes.notes.map((note) => `_${oneLine(note)}_`),
  ].join('\n\n');
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`**${title}**\n${lines.join('\n')}`];

const decisionText = ({ text, reversed }: Decision, labels: Labels): string =>
  reversed ? `~~${oneLine(text)}~~ (${labels.reversed})` : oneLine(text);

function actionText({ owner, due, task }: ActionItem, labels: Labels): string {
  const said = oneLine(task);
  const told = due === undefined ? said : `${said.replace(/[.。]$/, '')}${labels.due(dayOf(due, labels.locale))}`;
  return `**${oneLine(owner ?? labels.nobody)}**${labels.colon}${told}`;
}

/** An ISO date is a day everywhere: it is not moved into a zone. */
const dayOf = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(
    new Date(iso),
  );

function linkOf({ utterances }: Cited, said: readonly Said[]): string {
  const message = said[utterances[0] ?? -1];
  if (!message) return '';
  const name = oneLine(message.speaker) || '…';
  return message.link ? ` ([${name}](${message.link}))` : ` (${name})`;
}

function span(said: readonly Said[], { locale }: Labels, zone: string): string {
  const days = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' });
  const [first, last] = [said[0]?.at ?? new Date(0), said.at(-1)?.at ?? new Date(0)];
  return first < last ? days.formatRange(first, last) : days.format(first);
}
