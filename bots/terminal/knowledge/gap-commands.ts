import { type Command, Option } from 'commander';
import { defineError } from '../../../core/errors.ts';
import { answerGap, dismissGap } from '../../../core/knowledge/gaps/answer-gap.ts';
import { type ListedGap, listGaps } from '../../../core/knowledge/gaps/list-gaps.ts';
import type { Audience } from '../../../core/knowledge/passage.ts';
import { dayIn } from '../../../core/text/day-in.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { count } from '../option-values.ts';
import { dim, plain, table } from '../output.ts';

const noWords = defineError({
  code: 'knowledge.no-answer',
  message: () => 'Say the answer: frontdesk knowledge answer ID "words"; or --reply for what somebody wrote in a mail.',
});

type AnswerOptions = { json?: boolean; as?: string; title?: string; audience: Audience; reply?: boolean };

const COLUMNS = [
  { title: 'ID', width: 8 },
  { title: 'Asked', width: 6 },
  { title: 'Last', width: 11 },
  { title: 'Question' },
  { title: 'Where', width: 10 },
  { title: 'Might know', width: 16 },
];

/** `knowledge gaps`, `knowledge answer` and `knowledge dismiss`. */
export function addKnowledgeGaps(knowledge: Command, terminal: Terminal): void {
  command(knowledge, 'gaps', 'what was asked and not answered, the most asked first')
    .option('--limit <number>', 'how many', count, 30)
    .option('--as <address>', 'who reads them: what was asked in private is not shown to everybody')
    .action(
      withFrontdesk<{ json?: boolean; limit: number; as?: string }>(
        terminal,
        async ({ frontdesk, output }, _args, { limit, as }) => {
          const { core, workspaceId } = frontdesk;
          const reader = await actor(frontdesk, as, terminal);
          const gaps = await listGaps({ workspaceId, reader, limit }, core);
          const { zone } = await core.stores.workspaces.get(workspaceId);
          output.result(gaps, () => render(gaps, zone));
        },
      ),
    );
  command(knowledge, 'answer <gap> [words...]', 'make an entry of the answer to a question that had none')
    .option('--reply', 'the words are what somebody wrote in reply to a mail that asked it')
    .option('--title <words>', 'what it is about, if the question itself is not to be its title')
    .addOption(new Option('--audience <who>', 'who may be told it').choices(['members', 'everyone']).default('members'))
    .option('--as <address>', 'who answers')
    .action(
      withFrontdesk<AnswerOptions>(
        terminal,
        async ({ frontdesk, output }, [typed = '', ...words], { as, title, audience, reply }) => {
          const { core, workspaceId } = frontdesk;
          const gapId = await findGap(typed, frontdesk);
          const person = await actor(frontdesk, as, terminal);
          if (words.length === 0 && !reply) throw noWords();
          const answer = { workspaceId, person, gapId, audience, ...(title ? { title } : {}) };
          const entry = await answerGap({ ...answer, ...(reply ? {} : { text: words.join(' ') }) }, core);
          output.result({ id: gapId, title: entry }, () => `From now on this is the answer to: ${plain(entry)}`);
        },
      ),
    );
  command(knowledge, 'dismiss <gap>', 'a question that needs no answer is not listed any more')
    .option('--as <address>', 'who does this')
    .action(
      withFrontdesk<{ json?: boolean; as?: string }>(terminal, async ({ frontdesk, output }, [typed = ''], { as }) => {
        const { core, workspaceId } = frontdesk;
        const gapId = await findGap(typed, frontdesk);
        const person = await actor(frontdesk, as, terminal);
        await dismissGap({ workspaceId, person, gapId }, core);
        output.result({ id: gapId }, () => 'It is not listed any more.');
      }),
    );
}

const findGap = (typed: string, { core, workspaceId }: Frontdesk): Promise<string> =>
  findOne(typed, {
    what: 'question',
    list: 'knowledge gaps',
    find: (prefix) => core.stores.gaps.idsStartingWith(workspaceId, prefix),
  });

function render(gaps: readonly ListedGap[], zone: string): string {
  if (gaps.length === 0) return 'Every question that was asked had an answer.';
  const rows = gaps.map(({ id, count: times, lastAt, question, channels, mightKnow }) => [
    id.slice(0, 6),
    String(times),
    dayIn(zone, lastAt),
    question === null ? '(asked in private)' : plain(question),
    channels.join(', '),
    plain(mightKnow ?? ''),
  ]);
  const replied = gaps.flatMap(({ id, reply }) =>
    reply
      ? [
          `${id.slice(0, 6)} was answered by mail: "${shortened(plain(reply.text), 200)}"  (answer ${id.slice(0, 6)} --reply)`,
        ]
      : [],
  );
  const hint = '"frontdesk knowledge answer ID WORDS" makes an entry of the answer.';
  return [table(COLUMNS, rows), ...replied.map(dim), hint].join('\n\n');
}
