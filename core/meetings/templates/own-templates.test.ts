import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { useDatabase } from '../../testing/database.ts';
import { testCore } from '../../testing/fakes.ts';
import { importTemplates, removeTemplate, templateNamed, templatesInForce } from './own-templates.ts';
import { interview } from './shipped/interview.ts';
import { standUp } from './shipped/stand-up.ts';

describe('templates of a workspace', () => {
  const database = useDatabase();
  let workspaceId: string;
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });
  const core = () => testCore(database());
  const ids = async (from = workspaceId) =>
    (await templatesInForce({ workspaceId: from }, core())).map(({ id, origin }) => `${id} ${origin}`);
  const take = (...templates: (typeof standUp)[]) => importTemplates({ workspaceId, userId: 'lea', templates }, core());
  const SHIPPED = [
    'stand-up shipped',
    'one-to-one shipped',
    'customer-call shipped',
    'interview shipped',
    'project-review shipped',
  ];

  it('are those that Frontdesk comes with, then its own', async () => {
    expect(await ids()).toEqual(SHIPPED);
    await take({ ...standUp, id: 'weekly' }, { ...standUp, id: 'daily' });
    expect(await ids()).toEqual([...SHIPPED, 'daily own', 'weekly own']);
  });

  it('stand for a shipped one by its id until they are removed', async () => {
    await take({ ...interview, name: { en: 'Ours', zh: '我们的' } });
    const ours = await templateNamed({ workspaceId, id: 'interview' }, core());
    expect(ours).toEqual({ ...interview, name: { en: 'Ours', zh: '我们的' }, origin: 'own' });
    await removeTemplate({ workspaceId, userId: 'lea', id: 'interview' }, core());
    expect(await ids()).toEqual(SHIPPED);
    const audit = await database().stores.audit.about(workspaceId, ['interview']);
    expect(audit.map(({ actor, action }) => `${actor} ${action}`).toSorted()).toEqual([
      'lea template.imported',
      'lea template.removed',
    ]);
  });

  it('are replaced when they are imported again', async () => {
    await take({ ...standUp, id: 'weekly' });
    await take({ ...interview, id: 'weekly' });
    expect((await templateNamed({ workspaceId, id: 'weekly' }, core())).sections).toEqual(interview.sections);
  });

  it('are nobody else’s', async () => {
    const other = newId();
    await database().stores.workspaces.ensure(other, { name: 'Other', zone: 'UTC' });
    await take({ ...standUp, id: 'weekly' });
    expect(await ids(other)).toEqual(SHIPPED);
  });

  it('that there are not, or that are shipped, are refused with what to do', async () => {
    await expect(templateNamed({ workspaceId, id: 'party' }, core())).rejects.toThrow(
      'There is no template "party": there are stand-up, one-to-one, customer-call, interview, project-review.',
    );
    const remove = (id: string) => removeTemplate({ workspaceId, userId: 'lea', id }, core());
    await expect(remove('party')).rejects.toThrow('There is no template "party"');
    await expect(remove('stand-up')).rejects.toThrow("comes with Frontdesk and can't be removed");
  });
});
