import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import { shippedTemplates } from './index.ts';
import type { Template } from './template.ts';

const unknownTemplate = defineError({
  code: 'templates.unknown',
  message: (id: string, known: readonly string[]) =>
    `There is no template "${id}": there are ${known.join(', ')}. "frontdesk templates" lists them.`,
});
const notYourOwn = defineError({
  code: 'templates.shipped',
  message: (id: string) =>
    `"${id}" comes with Frontdesk and can't be removed; a template of your own by its id replaces it.`,
});

export type TemplateInForce = Template & { readonly origin: 'shipped' | 'own' };

type Workspace = { readonly workspaceId: string };
type Changing = Workspace & {
  /** Who does it. */
  readonly userId: string;
};
type Stores = Pick<Core, 'stores'>;

/** A workspace's own templates are kept beside the notes of its readers, each under this and its id. */
const KEY = 'minutes-template:';

/** The templates of a workspace: those that Frontdesk comes with, or what it has in their place, then its own. */
export async function templatesInForce({ workspaceId }: Workspace, { stores }: Stores): Promise<TemplateInForce[]> {
  const stored = await stores.checkpoints.startingWith(workspaceId, KEY);
  const own = new Map([...stored.values()].map((value) => [(value as Template).id, value as Template]));
  const shipped = shippedTemplates.map((template) => inForce(own.get(template.id), template));
  const others = [...own.values()]
    .filter(({ id }) => shippedTemplates.every((template) => template.id !== id))
    .map((template) => ({ ...template, origin: OWN }));
  return [...shipped, ...others.toSorted((a, b) => (a.id < b.id ? -1 : 1))];
}

const OWN = 'own' as const;

const inForce = (own: Template | undefined, shipped: Template): TemplateInForce =>
  own ? { ...own, origin: OWN } : { ...shipped, origin: 'shipped' };

/** The template of that id. Rejects with `templates.unknown`, which names those that there are. */
export async function templateNamed(
  { workspaceId, id }: Workspace & { readonly id: string },
  { stores }: Stores,
): Promise<TemplateInForce> {
  const all = await templatesInForce({ workspaceId }, { stores });
  const found = all.find((template) => template.id === id);
  if (!found) throw unknownTemplate(id, idsOf(all));
  return found;
}

const idsOf = (templates: readonly Template[]): string[] => templates.map(({ id }) => id);

/** Takes over templates: one whose id is known replaces what is there. All of them or none. */
export const importTemplates = (
  { workspaceId, userId, templates }: Changing & { readonly templates: readonly Template[] },
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> =>
  inTransaction(async ({ stores }) => {
    for (const template of templates) await stores.checkpoints.save(workspaceId, KEY + template.id, template);
    await stores.audit.record(
      workspaceId,
      templates.map(({ id }) => ({ actor: userId, action: 'template.imported', subject: id })),
    );
  });

/** Removes a template of the workspace's own; where it stood for one that Frontdesk comes with, that one is back. */
export const removeTemplate = (
  { workspaceId, userId, id }: Changing & { readonly id: string },
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> =>
  inTransaction(async ({ stores }) => {
    const { origin } = await templateNamed({ workspaceId, id }, { stores });
    if (origin === 'shipped') throw notYourOwn(id);
    await stores.checkpoints.remove(workspaceId, [KEY + id]);
    await stores.audit.record(workspaceId, [{ actor: userId, action: 'template.removed', subject: id }]);
  });
