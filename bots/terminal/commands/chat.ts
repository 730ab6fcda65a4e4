import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { actor } from '../actor.ts';
import { askQuestion, lastQuestion, type Told } from '../ask-question.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { plain } from '../output.ts';

type Options = { json?: boolean; as?: string; continue?: boolean };

const PROMPT = '> ';

export function addChat(program: Command, terminal: Terminal): void {
  command(program, 'chat', 'ask one question after the other, each understood by those before; an empty line ends it')
    .option('-c, --continue', 'go on with the question you asked last')
    .option('--as <address>', 'who asks')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, _words, options) => {
        const person = await actor(frontdesk, options.as, terminal);
        let after = options.continue ? await lastQuestion(person, frontdesk) : undefined;
        const said: Omit<Told, 'threadId'>[] = [];
        for await (const question of linesTyped()) {
          const { threadId, ...told } = await askQuestion({ person, question, ...(after ? { after } : {}) }, frontdesk);
          after = threadId;
          said.push(told);
          if (!output.json) output.result(told, () => `${plain(told.answer)}\n`);
        }
        if (output.json) output.result(said, () => '');
      }),
    );
}

/** What is typed, or comes on standard input, until an empty line or its end. */
async function* linesTyped(): AsyncGenerator<string> {
  const { stdin, stderr } = process;
  const lines = createInterface({ input: stdin, output: stderr, prompt: PROMPT, terminal: stdin.isTTY ?? false });
  // The terminal is in raw mode here, where Ctrl-C is a key like any other.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    if (stdin.isTTY) lines.prompt();
    for await (const line of lines) {
      if (line.trim() === '') return;
      yield line.trim();
      if (stdin.isTTY) lines.prompt();
    }
  } finally {
    lines.close();
  }
}
