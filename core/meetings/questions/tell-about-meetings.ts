import { oneLine } from '../../text/one-line.ts';
import { shortened } from '../../text/shortened.ts';
import { momentMark } from '../output/moment.ts';
import type { AskableMeeting, MeetingLine } from './lines-about.ts';

const ENGLISH = {
  decided: 'Decided: ',
  toDo: 'To do: ',
  owner: (name: string) => `${name}: `,
  due: (date: string) => ` (due ${date})`,
  quoted: (words: string) => `“${words}”`,
  takenBack: ' (taken back later)',
  at: ', ',
  nothing: (meetings: number) =>
    meetings === 1
      ? 'Nothing was said about it in this meeting.'
      : `Nothing was said about it in the ${meetings} meetings that I looked through.`,
  noMeeting: 'There is no meeting with a transcript that you may see.',
};
const CHINESE: typeof ENGLISH = {
  decided: '决定：',
  toDo: '待办：',
  owner: (name) => `${name}：`,
  due: (date) => `（截止 ${date}）`,
  quoted: (words) => `“${words}”`,
  takenBack: '（后来取消）',
  at: '，',
  nothing: (meetings) => (meetings === 1 ? '这次会议没有谈到这件事。' : `查看的 ${meetings} 次会议都没有谈到这件事。`),
  noMeeting: '没有您可以查看的会议记录。',
};
const wordsIn = (language: string): typeof ENGLISH => (language === 'zh' ? CHINESE : ENGLISH);

const LONGEST = 300;

/** Lines of meetings for people, each with its moment, `[12:31 Anna]`; below the meeting's name where there are several meetings. */
export function tellLines(
  lines: readonly MeetingLine[],
  meetings: readonly AskableMeeting[],
  language: string,
): string {
  const told = meetings.flatMap((meeting) => {
    const own = lines.filter(({ meetingId }) => meetingId === meeting.id);
    if (own.length === 0) return [];
    const said = own.map((line) => `${asLine(line, language)}${momentMark(line, meeting)}`);
    return [(meetings.length > 1 ? [nameOfMeeting(meeting, language), ...said] : said).join('\n')];
  });
  return told.join('\n\n');
}

export const tellNothing = (meetings: number, language: string): string =>
  meetings === 0 ? wordsIn(language).noMeeting : wordsIn(language).nothing(meetings);

/** `Product sync, 2026-09-15`. */
export function nameOfMeeting({ title, heldAt, minutes }: AskableMeeting, language: string): string {
  const date = minutes.date ?? heldAt.toISOString().slice(0, 10);
  return title.includes(date) ? oneLine(title) : `${oneLine(title)}${wordsIn(language).at}${date}`;
}

function asLine(line: MeetingLine, language: string): string {
  const words = wordsIn(language);
  const text = shortened(oneLine(line.text), LONGEST);
  if (line.kind === 'said') return `${words.quoted(text)}${line.takenBack ? words.takenBack : ''}`;
  if (line.kind !== 'action') return `${words.decided}${text}`;
  const { owner, due } = line;
  return `${words.toDo}${owner === undefined ? '' : words.owner(owner)}${text}${due === undefined ? '' : words.due(due)}`;
}
