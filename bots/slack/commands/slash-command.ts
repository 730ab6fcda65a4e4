import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Feature, SlackDeps } from '../features.ts';
import { attend } from '../interact/attend.ts';
import { type SayPrivately, sayBy, wordsOnly } from '../interact/say-privately.ts';
import type { Visitor } from '../interact/visitor.ts';
import { kindOf, type Where, whereOf } from '../interact/where.ts';
import { ask } from './ask.ts';
import { changeSettings } from './change-settings.ts';
import { type CommandName, parseCommand } from './parse-command.ts';
import { showDigest } from './show-digest.ts';
import { showHelp } from './show-help.ts';
import { showInbox } from './show-inbox.ts';
import { summarize } from './summarize.ts';
import { writeFor } from './write-for.ts';

/** Somebody typed the command, somewhere. */
export type Command = {
  readonly visitor: Visitor;
  readonly where: Where;
  /** What stands after the word that says what to do. */
  readonly rest: string;
  readonly command: string;
  /** Lets a modal be opened, for three seconds. */
  readonly triggerId: string;
  readonly say: SayPrivately;
};

type Work = (command: Command, deps: SlackDeps) => Promise<unknown>;

const WORK: Readonly<Record<CommandName, Work>> = {
  ask,
  write: writeFor,
  summarize,
  digest: showDigest,
  inbox: showInbox,
  settings: changeSettings,
  help: showHelp,
};

/** `/frontdesk` and what it can be asked for. All answers are for the person alone. */
export const slashCommand: Feature = (app, deps) => {
  app.command('/frontdesk', (args) => run(args, deps));
};

async function run(
  { ack, command, context, respond }: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
  deps: SlackDeps,
): Promise<void> {
  await ack();
  const { name, rest } = parseCommand(command.text);
  const say = sayBy(respond);
  await attend(
    { ...context, userId: command.user_id },
    (words) => say(wordsOnly(words)),
    deps,
    async (visitor) => {
      const place = { id: command.channel_id, kind: kindOf(command.channel_id, command.channel_name) };
      const where = await whereOf(place, visitor.team, deps);
      const { command: typed, trigger_id: triggerId } = command;
      await WORK[name]({ visitor, where, rest, command: typed, triggerId, say }, deps);
    },
  );
}
