import { type Command, Option } from 'commander';
import type { StoredLesson } from '../../../core/replies/lesson-store.ts';
import {
  editLesson,
  forgetLesson,
  TAUGHT_PARTS,
  type TaughtPart,
  teachLesson,
} from '../../../core/replies/manage-lessons.ts';
import { measureLessons } from '../../../core/replies/measure-lessons.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { lessonsTable, measureTable, renderLesson } from '../lessons.ts';
import { count } from '../option-values.ts';

type Options = { json?: boolean; as?: string };
type ListOptions = Options & { kind?: string; replies?: boolean; limit: number };
type EditOptions = Options & { text?: string; for?: string };
type TeachOptions = Options & { part: TaughtPart; for: string; by?: string };

const TAUGHT = ['fact', 'preference', 'procedure'];
const DAY_MS = 86_400_000;

export function addLessons(program: Command, terminal: Terminal): void {
  const lessons = program.command('lessons').description('what was learned from how people changed drafts');
  const list = withFrontdesk<ListOptions>(terminal, async ({ frontdesk, output }, _args, { replies, limit = 50 }) => {
    const { core, workspaceId } = frontdesk;
    const all = await core.stores.lessons.list(workspaceId, { kinds: replies ? ['reply'] : TAUGHT, limit });
    output.result(all, () => lessonsTable(all));
  });
  lessons.option('--json', 'print one JSON value and nothing else').action(list);
  command(lessons, 'list', 'all lessons, newest first')
    .option('--replies', 'the approved replies instead, which are used again for the same question')
    .option('--limit <n>', 'how many', count, 50)
    .action(list);
  command(lessons, 'show <id>', 'one lesson: what it says, where it holds, which edit taught it').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [typed = '']) => {
      const lesson = await found(typed, frontdesk);
      const members = await frontdesk.core.stores.people.members(frontdesk.workspaceId);
      const author = members.find(({ id }) => id === lesson.authorId)?.name;
      output.result({ ...lesson, author: author ?? null }, () => renderLesson(lesson, author));
    }),
  );
  addEdit(lessons, terminal);
  addTeach(lessons, terminal);
  command(lessons, 'forget <id>', 'it counts no more from the next draft on, and its words are gone')
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [typed = ''], { as }) => {
        const { core, workspaceId } = frontdesk;
        const { id } = await found(typed, frontdesk);
        const person = await actor(frontdesk, as, terminal);
        await forgetLesson({ workspaceId, person, id }, core);
        output.result({ id }, () => 'Forgotten.');
      }),
    );
  command(lessons, 'measure', 'how much of the drafts was left when they were sent, week by week')
    .option('--days <n>', 'how far back', count, 90)
    .action(
      withFrontdesk<Options & { days: number }>(terminal, async ({ frontdesk, output }, _args, { days }) => {
        const { core, workspaceId } = frontdesk;
        const since = new Date(core.clock.now().getTime() - days * DAY_MS);
        const weeks = await measureLessons({ workspaceId, since }, core);
        output.result(weeks, () => measureTable(weeks));
      }),
    );
}

function addEdit(lessons: Command, terminal: Terminal): void {
  command(lessons, 'edit <id>', 'change what a lesson says, or where it holds')
    .option('--text <words>', 'the new words')
    .option('--for <whom>', 'everyone, a mail address, a mail domain, or an intent')
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<EditOptions>(terminal, async ({ frontdesk, output }, [typed = ''], { text, for: whom, as }) => {
        const { core, workspaceId } = frontdesk;
        const { id } = await found(typed, frontdesk);
        const person = await actor(frontdesk, as, terminal);
        const changes = { ...(text === undefined ? {} : { words: text }), ...(whom ? { holdsFor: whom } : {}) };
        const lesson = await editLesson({ workspaceId, person, id, ...changes }, core);
        output.result(lesson, () => renderLesson(lesson, undefined));
      }),
    );
}

function addTeach(lessons: Command, terminal: Terminal): void {
  command(lessons, 'teach <words>', 'teach something without an edit: a rule, or how to greet, sign and address people')
    .addOption(new Option('--part <part>', 'what it is').choices(TAUGHT_PARTS).default('rule'))
    .option('--for <whom>', 'everyone, a mail address, a mail domain, or an intent', 'everyone')
    .option('--by <address>', 'whose manner it is; without it everybody’s here')
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<TeachOptions>(
        terminal,
        async ({ frontdesk, output }, [words = ''], { part, for: whom, by, as }) => {
          const { core, workspaceId } = frontdesk;
          const person = await actor(frontdesk, as, terminal);
          const author = by === undefined ? {} : { author: await actor(frontdesk, by, terminal) };
          const said = { part, words: words.replaceAll('\\n', '\n'), holdsFor: whom };
          const id = await teachLesson({ workspaceId, person, ...said, ...author }, core);
          output.result({ id }, () => `Learned: ${id.slice(0, 6)}.`);
        },
      ),
    );
}

async function found(typed: string, { core, workspaceId }: Frontdesk): Promise<StoredLesson> {
  const { lessons } = core.stores;
  const find = (prefix: string) => lessons.idsStartingWith(workspaceId, prefix);
  const id = await findOne(typed, { what: 'lesson', list: 'lessons', find });
  return (await lessons.get(workspaceId, id)) as StoredLesson;
}
