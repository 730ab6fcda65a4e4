import { expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';
import { receipt } from '../testing/full-workspace.ts';

describeOnServers('model call store', (database) => {
  it('adds up calls, tokens and cost since a moment', async () => {
    const { stores } = database();
    await stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'UTC' });
    const before = await stores.modelCalls.usage('w', new Date(0));
    expect(before).toEqual({ calls: 0, tokens: 0, cost: 0 });
    await stores.modelCalls.record('w', receipt('small'));
    await stores.modelCalls.record('w', { ...receipt('large'), cost: 0.25, outcome: 'llm.busy' });
    const usage = await stores.modelCalls.usage('w', new Date(0));
    expect(usage).toMatchObject({ calls: 2, tokens: 30 });
    expect(usage.cost).toBeCloseTo(0.251);
    expect(await stores.modelCalls.usage('w', new Date('2100-01-01'))).toEqual(before);
  });
});
