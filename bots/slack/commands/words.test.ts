import { expect, it } from 'vitest';
import { shortcuts } from '../needs.ts';
import { parseCommand } from './parse-command.ts';
import { commandWords } from './words.ts';

it.each(['en', 'zh'] as const)(
  'help in %s names all that the app shows in menus, and only what the command knows',
  (language) => {
    const help = commandWords(language).help('/frontdesk');
    for (const { name } of shortcuts) expect(help).toContain(name);
    const typed = [...help.matchAll(/`\/frontdesk ([^`]+)`/g)].map(([, text = '']) => parseCommand(text).name);
    expect(new Set(typed)).toEqual(new Set(['ask', 'write', 'summarize', 'inbox', 'digest', 'settings', 'help']));
  },
);
