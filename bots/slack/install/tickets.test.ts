import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSecrets } from '../../../core/secrets.ts';
import { openTickets } from './tickets.ts';

const secrets = makeSecrets({ FRONTDESK_SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
let now = new Date('2026-03-02T09:00:00Z');
const deps = { workspaceId: 'w', core: () => ({ secrets, clock: { now: () => now } }) };
const states = openTickets('state', deps);

describe('a ticket', () => {
  it('comes back with what it is about, as long as it is good', () => {
    now = new Date('2026-03-02T09:00:00Z');
    const text = states.issue(600, 'an invitation');
    now = new Date('2026-03-02T09:09:59Z');
    expect(states.read(text)).toMatchObject({ about: 'an invitation' });
    now = new Date('2026-03-02T09:10:00Z');
    expect(states.read(text)).toBeUndefined();
  });

  it('is fit for an address and a cookie, and no two are the same', () => {
    const texts = [states.issue(600), states.issue(600)];
    for (const text of texts) expect(text).toMatch(/^[\w.-]+$/);
    expect(texts[0]).not.toBe(texts[1]);
  });

  it('is no ticket of another kind, workspace or key', () => {
    const text = states.issue(600);
    expect(openTickets('invitation', deps).read(text)).toBeUndefined();
    expect(openTickets('state', { ...deps, workspaceId: 'v' }).read(text)).toBeUndefined();
    const others = makeSecrets({ FRONTDESK_SECRET_KEY: Buffer.alloc(32, 2).toString('base64') });
    const elsewhere = { ...deps, core: () => ({ ...deps.core(), secrets: others }) };
    expect(openTickets('state', elsewhere).read(text)).toBeUndefined();
  });

  it('is not to be had by changing one, nor by writing one', () => {
    const text = states.issue(600);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'aZ0-_.'), fc.string(), (at, letter, made) => {
        expect(states.read(made)).toBeUndefined();
        if (text[at] !== letter) expect(states.read(text.slice(0, at) + letter + text.slice(at + 1))).toBeUndefined();
      }),
    );
  });
});
