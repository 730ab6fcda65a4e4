import type { Command } from 'commander';
import { defineError } from '../../../core/errors.ts';
import type { Tried } from '../../../core/knowledge/trial/open-trials.ts';
import { trialQuestions } from '../../../core/knowledge/trial/questions.ts';
import { tellTrial } from '../../../core/knowledge/trial/words.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { plain } from '../output.ts';

const noModel = defineError({
  code: 'models.none',
  message: () => 'No model is configured that could be tried. Set LLM_BASE_URL and LLM_MODEL; the README says how.',
});

type Options = { json?: boolean };

export function addModels(program: Command, terminal: Terminal): void {
  const models = program
    .command('models')
    .description('the models that answer, and how far their answers are believed');
  const list = withFrontdesk<Options>(terminal, async ({ frontdesk, output }) => {
    const tried = (await frontdesk.core.trials?.list(frontdesk.workspaceId)) ?? [];
    const language = await languageIn(frontdesk);
    output.result(tried, () => render(tried, language) || 'No model is configured: local algorithms do all the work.');
  });
  models.option('--json', 'print one JSON value and nothing else').action(list);
  command(models, 'list', 'each model and what came of its last trial').action(list);
  command(models, 'try', 'ask each some questions whose answers are known: that says how far it is believed').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }) => {
      const { core, workspaceId } = frontdesk;
      if (!core.trials) throw noModel();
      output.note(`Asking each model ${trialQuestions.length} short questions...`);
      const tried = await core.trials.run(workspaceId, 'all');
      const language = await languageIn(frontdesk);
      output.result(tried, () => render(tried, language));
      if (tried.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
    }),
  );
}

const render = (tried: readonly Tried[], language: string): string =>
  plain(tried.map((one) => tellTrial(one, language)).join('\n'));

/** That of the first admin, who is taken for the one at the terminal. */
async function languageIn({ core, workspaceId }: Frontdesk): Promise<string> {
  const members = await core.stores.people.members(workspaceId);
  return members.find(({ role }) => role === 'admin')?.language ?? 'en';
}
