import type { Holds, StoredLesson } from '../../core/replies/lesson-store.ts';
import type { WeekOfReplies } from '../../core/replies/measure-lessons.ts';
import { plain, table } from './output.ts';

const holdsFor = ({ scope, subject }: Holds): string => (scope === 'everyone' ? 'everyone' : subject);

export function lessonsTable(lessons: readonly StoredLesson[]): string {
  if (lessons.length === 0) return 'Nothing was learned yet: edit a draft and send it.';
  const columns = [
    { title: 'ID', width: 6 },
    { title: 'Kind', width: 11 },
    { title: 'For', width: 26 },
    { title: 'What was learned' },
  ];
  return table(
    columns,
    lessons.map((lesson) => [lesson.id.slice(0, 6), lesson.kind, plain(holdsFor(lesson)), plain(lesson.text)]),
  );
}

/** A lesson with all that is known of it. */
export function renderLesson(lesson: StoredLesson, author: string | undefined): string {
  const { id, kind, text, question, audience, before, after, at, changedAt } = lesson;
  const day = (moment: Date) => moment.toISOString().slice(0, 10);
  return [
    `Lesson    ${id.slice(0, 6)}, a ${kind}`,
    `Says      ${plain(text)}`,
    ...(before !== '' && after !== '' ? [`Before    ${plain(before)}`, `After     ${plain(after)}`] : []),
    `Holds for ${plain(holdsFor(lesson))}; ${audience === 'members' ? 'told to colleagues only' : 'told to anybody'}`,
    `Learned   ${day(at)}${author ? ` from ${plain(author)}` : ''}${changedAt ? `, changed ${day(changedAt)}` : ''}`,
    ...(question ? [`From      ${plain(question.slice(0, 300))}`] : []),
  ].join('\n');
}

export function measureTable(weeks: readonly WeekOfReplies[]): string {
  if (weeks.length === 0) return 'No reply was sent in that time.';
  const columns = [
    { title: 'Week of', width: 10 },
    { title: 'Replies', width: 7 },
    { title: 'Left of the draft', width: 17 },
    { title: 'Sent as it was' },
  ];
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return table(
    columns,
    weeks.map(({ week, replies, similarity, unedited }) => [
      week,
      String(replies),
      percent(similarity),
      percent(unedited),
    ]),
  );
}
