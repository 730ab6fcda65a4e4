import type { Command } from 'commander';
import { defineError } from '../../../core/errors.ts';
import { actor } from '../actor.ts';
import { askQuestion, lastQuestion } from '../ask-question.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { plain } from '../output.ts';

const emptyQuestion = defineError({
  code: 'terminal.empty-question',
  message: () => 'Ask something: frontdesk ask "how long is the warranty?"',
});

type Options = { json?: boolean; as?: string; continue?: boolean };

export function addAsk(program: Command, terminal: Terminal): void {
  command(program, 'ask <question...>', 'ask a question; the answer names its sources or says that it does not know')
    .option('-c, --continue', 'go on with the question you asked last: "and in China?"')
    .option('--as <address>', 'who asks')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, words, options) => {
        const question = words.join(' ').trim();
        if (!question) throw emptyQuestion();
        const person = await actor(frontdesk, options.as, terminal);
        const after = options.continue ? await lastQuestion(person, frontdesk) : undefined;
        const told = await askQuestion({ person, question, ...(after === undefined ? {} : { after }) }, frontdesk);
        const { threadId: _, ...result } = told;
        output.result(result, () => plain(told.answer));
      }),
    );
}
