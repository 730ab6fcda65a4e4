import type { Command } from 'commander';
import {
  importTemplates,
  removeTemplate,
  type TemplateInForce,
  templateNamed,
  templatesInForce,
} from '../../../core/meetings/templates/own-templates.ts';
import { readTemplatesFile, templatesYaml } from '../../../core/meetings/templates/templates-file.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { table } from '../output.ts';

type Options = { json?: boolean; as?: string };

export function addTemplates(program: Command, terminal: Terminal): void {
  const templates = program.command('templates').description('the sections of minutes for each kind of meeting');
  const list = withFrontdesk<Options>(terminal, async ({ frontdesk: { core, workspaceId }, output }) => {
    const all = await templatesInForce({ workspaceId }, core);
    output.result(all, () => renderTemplates(all));
  });
  templates.option('--json', 'print one JSON value and nothing else').action(list);
  command(templates, 'list', 'all templates of the workspace').action(list);
  command(templates, 'export [id...]', 'your own, or those named, as YAML: a beginning for one of your own').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }, ids) => {
      const yaml = templatesYaml(ids.length === 0 ? await own(frontdesk) : await named(ids, frontdesk));
      output.result({ yaml }, () => yaml);
    }),
  );
  command(templates, 'import <file>', 'take over the templates of a file; none, if anything in it is wrong')
    .option('--as <address>', 'who imports them')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [path = ''], { as }) => {
        const { core, workspaceId } = frontdesk;
        const read = await readTemplatesFile(path);
        const { id: userId } = await actor(frontdesk, as, terminal);
        await importTemplates({ workspaceId, userId, templates: read }, core);
        const ids = read.map(({ id }) => id);
        output.result({ imported: ids }, () => `Imported: ${ids.join(', ') || 'nothing'}.`);
      }),
    );
  command(templates, 'remove <id>', 'remove one of your own')
    .option('--as <address>', 'who removes it')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [id = ''], { as }) => {
        const { core, workspaceId } = frontdesk;
        const { id: userId } = await actor(frontdesk, as, terminal);
        await removeTemplate({ workspaceId, userId, id }, core);
        output.result({ removed: id }, () => `Removed: ${id}.`);
      }),
    );
}

const own = async ({ core, workspaceId }: Frontdesk): Promise<TemplateInForce[]> =>
  (await templatesInForce({ workspaceId }, core)).filter(({ origin }) => origin === 'own');

async function named(ids: readonly string[], { core, workspaceId }: Frontdesk): Promise<TemplateInForce[]> {
  const found: TemplateInForce[] = [];
  for (const id of ids) found.push(await templateNamed({ workspaceId, id }, core));
  return found;
}

const renderTemplates = (templates: readonly TemplateInForce[]): string =>
  table(
    [{ title: 'ID', width: 18 }, { title: 'Name', width: 30 }, { title: 'Sections' }, { title: 'From', width: 8 }],
    templates.map(({ id, name, sections, origin }) => [
      id,
      `${name.en} / ${name.zh}`,
      sections.map(({ title }) => title.en).join(', '),
      origin,
    ]),
  );
