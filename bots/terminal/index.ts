import { Command, CommanderError } from 'commander';
import { reportFailure } from './command.ts';
import { addApprove } from './commands/approve.ts';
import { addAsk } from './commands/ask.ts';
import { addAssign } from './commands/assign.ts';
import { addChat } from './commands/chat.ts';
import { addDemo } from './commands/demo.ts';
import { addDigest } from './commands/digest.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDrafts } from './commands/drafts.ts';
import { addEdit } from './commands/edit.ts';
import { addImport } from './commands/import.ts';
import { addInbox } from './commands/inbox.ts';
import { addIntents } from './commands/intents.ts';
import { addKnowledge } from './commands/knowledge.ts';
import { addLabel } from './commands/label.ts';
import { addLessons } from './commands/lessons.ts';
import { addMailboxes } from './commands/mailbox.ts';
import { addMeetings } from './commands/meetings.ts';
import { addMinutes } from './commands/minutes.ts';
import { addModels } from './commands/models.ts';
import { addPeople } from './commands/people.ts';
import { addPolicies } from './commands/policies.ts';
import { addReject } from './commands/reject.ts';
import { addSecrets } from './commands/secrets.ts';
import { addServe } from './commands/serve.ts';
import { addSettle } from './commands/settle.ts';
import { addShow } from './commands/show.ts';
import { addSlack } from './commands/slack.ts';
import { addTemplates } from './commands/templates.ts';
import { addUndo } from './commands/undo.ts';
import { addWorkspace } from './commands/workspace.ts';
import { addWrite } from './commands/write.ts';
import type { Terminal } from './frontdesk.ts';

/** Every command, in the order in which `--help` shows them. A new one is a file in `commands/` and a line here. */
const commands = [
  addDemo,
  addServe,
  addImport,
  addInbox,
  addShow,
  addDrafts,
  addApprove,
  addEdit,
  addReject,
  addAssign,
  addSettle,
  addUndo,
  addMinutes,
  addMeetings,
  addTemplates,
  addAsk,
  addChat,
  addWrite,
  addKnowledge,
  addDigest,
  addLabel,
  addIntents,
  addPolicies,
  addLessons,
  addMailboxes,
  addSlack,
  addModels,
  addSecrets,
  addPeople,
  addWorkspace,
  addDoctor,
];

const USAGE_ERROR = 2;

/** Runs one command line. Gives the exit code: 0 done, 1 a failure that was explained, 2 wrong usage, 70 a defect. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('frontdesk')
    .description(
      'A workplace assistant that a team hosts itself: mail triaged, replies drafted, meetings summarised, one digest.',
    )
    .showHelpAfterError('("frontdesk --help" lists the commands)')
    .exitOverride();
  for (const add of commands) add(program, terminal);
  for (const stream of [process.stdout, process.stderr])
    stream.off('error', ignoreClosedPipe).on('error', ignoreClosedPipe);
  for (const one of program.commands) one.exitOverride();
  try {
    await program.parseAsync([...words], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // commander has said what is wrong already; --help ends with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
    return reportFailure(error, words.includes('--json'));
  }
}

/** `frontdesk inbox | head` has read enough: no reason to fail, and what is being worked on is finished. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
