import { wordsOnly } from '../interact/say-privately.ts';
import type { Command } from './slash-command.ts';
import { commandWords } from './words.ts';

export const showHelp = ({ visitor, command, say }: Command): Promise<unknown> =>
  say(wordsOnly(commandWords(visitor.language).help(command)));
