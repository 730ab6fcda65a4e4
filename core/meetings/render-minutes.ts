import { oneLine } from '../text/one-line.ts';
import type { ActionItem, Cited, Decision, Minutes } from './minutes.ts';
import type { Transcript } from './transcript.ts';

const ENGLISH = {
  date: 'Date',
  attendees: 'Attendees',
  summary: 'In short',
  topics: 'What was discussed',
  decisions: 'Decisions',
  actionItems: 'Action items',
  openQuestions: 'Open questions',
  notes: 'Notes',
  due: (date: string) => `due ${date}`,
  reversed: (by: number | undefined) => (by === undefined ? 'taken back later' : `taken back, see decision ${by}`),
  nobody: 'Nobody named',
  none: 'None.',
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
  notes: '说明',
  due: (date) => `截止 ${date}`,
  reversed: (by) => (by === undefined ? '后来取消' : `后来取消，见第 ${by} 条决定`),
  nobody: '未定负责人',
  none: '无。',
  colon: '：',
  and: '、',
  local: '未使用语言模型：句子均引自会议原话。',
};
type Labels = typeof ENGLISH;

/**
 * Minutes as Markdown. Each line ends with its moment, `[12:31 Anna]`: the time in the recording where there is one, and
 * who said it. Labels are Chinese when the meeting was mainly held in Chinese.
 */
export function renderMinutes(minutes: Minutes, transcript: Transcript): string {
  const labels = minutes.language === 'zh' ? CHINESE : ENGLISH;
  const moment = (cited: Cited): string => momentOf(cited, transcript);
  const notes = [...(minutes.rung === 'local' ? [labels.local] : []), ...minutes.notes];
  return `${[
    `# ${oneLine(minutes.title)}`,
    facts(minutes, labels),
    ...inShort(minutes, labels, moment),
    ...section(
      labels.decisions,
      minutes.decisions.map((decision, at) => `${at + 1}. ${decisionLine(decision, labels)}${moment(decision)}`),
      labels,
    ),
    ...section(
      labels.actionItems,
      minutes.actionItems.map((item) => `- [ ] ${actionLine(item, labels)}${moment(item)}`),
      labels,
    ),
    ...section(
      labels.openQuestions,
      minutes.openQuestions.map((question) => `- ${oneLine(question.text)}${moment(question)}`),
      labels,
    ),
    ...(minutes.topics.length === 0 ? [] : [`## ${labels.topics}`]),
    ...minutes.topics.map(({ title, sentences }) =>
      [
        `### ${oneLine(title)}`,
        '',
        ...sentences.map((sentence) => `- ${oneLine(sentence.text)}${moment(sentence)}`),
      ].join('\n'),
    ),
    ...(notes.length === 0 ? [] : [`## ${labels.notes}`, notes.map((note) => `- ${oneLine(note)}`).join('\n')]),
  ].join('\n\n')}\n`;
}

const facts = ({ date, attendees }: Minutes, labels: Labels): string =>
  [
    ...(date === undefined ? [] : [`**${labels.date}**${labels.colon}${date}`]),
    ...(attendees.length === 0 ? [] : [`**${labels.attendees}**${labels.colon}${attendees.join(labels.and)}`]),
  ].join('  \n');

/** Minutes that a model wrote, and older ones, have none. */
const inShort = ({ summary = [] }: Minutes, labels: Labels, moment: (cited: Cited) => string): string[] =>
  summary.length === 0
    ? []
    : [`## ${labels.summary}`, summary.map((cited) => `- ${oneLine(cited.text)}${moment(cited)}`).join('\n')];

const section = (title: string, lines: readonly string[], labels: Labels): string[] => [
  `## ${title}`,
  lines.length === 0 ? labels.none : lines.join('\n'),
];

function decisionLine({ text, reversed, reversedBy }: Decision, labels: Labels): string {
  if (!reversed) return oneLine(text);
  return `~~${oneLine(text)}~~ (${labels.reversed(reversedBy === undefined ? undefined : reversedBy + 1)})`;
}

const actionLine = ({ owner, due, task }: ActionItem, labels: Labels): string =>
  `**${oneLine(owner ?? labels.nobody)}**${labels.colon}${oneLine(task)}${due === undefined ? '' : ` (${labels.due(due)})`}`;

/** ` [12:31 Anna]`; empty where neither time nor speaker is known. */
export function momentOf(
  { utterances }: Pick<Cited, 'utterances'>,
  transcript: Pick<Transcript, 'utterances'>,
): string {
  const first = transcript.utterances.find(({ index }) => index === utterances[0]);
  if (first === undefined) return '';
  const parts = [first.startMs === undefined ? '' : clock(first.startMs), first.speaker].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` [${parts.join(' ')}]`;
}

/** `12:31`, from an hour on `1:02:31`. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
