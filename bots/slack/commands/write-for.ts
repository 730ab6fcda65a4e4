import { renderWriting } from '../../../core/writing/render-writing.ts';
import { write } from '../../../core/writing/write.ts';
import { readWritingCommand } from '../../../core/writing/writing-task.ts';
import type { SlackDeps } from '../features.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { readSlackText } from '../format/read-text.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import type { Command } from './slash-command.ts';
import { commandWords } from './words.ts';

/** Helps a member with words of theirs, for them alone. */
export async function writeFor({ visitor, rest, say }: Command, { workspaceId, core }: SlackDeps): Promise<unknown> {
  const { team, person, language } = visitor;
  const words = commandWords(language);
  if (!person.role) return say(wordsOnly(words.membersOnly));
  const request = readWritingCommand(
    readSlackText({ text: rest }, { botUserId: team.botUserId, nameOf: () => undefined }),
  );
  if (!request) return say(wordsOnly(words.noTask));
  const { gateway } = core;
  // A model may take its time; without one it is there at once.
  if (gateway) await say(wordsOnly(words.writing));
  const call = { workspaceId, priority: 'interactive' as const };
  const written = await write(
    { ...request, reader: language },
    { call, stores: core.stores, ...(gateway ? { gateway } : {}) },
  );
  return say(wordsOnly(plainToMrkdwn(renderWriting(written))));
}
