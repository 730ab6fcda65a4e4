import type { SlackDeps } from '../features.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import { openSettings } from '../settings/place-settings.ts';
import { settingsWords } from '../settings/words.ts';
import type { Command } from './slash-command.ts';

/** Opens the rules of the channel, for an admin. */
export async function changeSettings(command: Command, deps: SlackDeps): Promise<unknown> {
  const { visitor, where, say } = command;
  const { kind } = where.place;
  if (kind === 'direct' || kind === 'group') return say(wordsOnly(settingsWords(visitor.language).onlyChannels));
  return openSettings(command, deps);
}
