import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { houseConfig, parseConfig } from './config.ts';
import { makeSecrets, type SecretOwner } from './secrets.ts';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const secrets = makeSecrets({ FRONTDESK_SECRET_KEY: key(1) });
const owner: SecretOwner = { workspaceId: 'main', accountId: 'support' };
const anyOwner = fc.record({ workspaceId: fc.string(), accountId: fc.string() });
const anyText = fc.string({ unit: 'binary' });

describe('makeSecrets', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(anyText, anyOwner, (plain, whose) => {
        expect(secrets.open(secrets.seal(plain, whose), whose)).toBe(plain);
      }),
    );
  });

  it('never seals the same twice', () => {
    expect(secrets.seal('pw', owner)).not.toBe(secrets.seal('pw', owner));
  });

  it('refuses a secret in which any one bit was flipped', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (plain) => {
        const sealed = secrets.seal(plain, owner);
        // All of them: the last character of base64 has bits that mean nothing.
        for (let bit = 0; bit < sealed.length * 7; bit++) {
          const at = Math.floor(bit / 7);
          const flipped = String.fromCharCode(sealed.charCodeAt(at) ^ (1 << (bit % 7)));
          const changed = sealed.slice(0, at) + flipped + sealed.slice(at + 1);
          expect(() => secrets.open(changed, owner)).toThrow(/damaged|another key/);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("refuses another account's secret", () => {
    fc.assert(
      fc.property(anyOwner, anyOwner, (mine, theirs) => {
        fc.pre(mine.workspaceId !== theirs.workspaceId || mine.accountId !== theirs.accountId);
        expect(() => secrets.open(secrets.seal('pw', mine), theirs)).toThrow(/copied from another account/);
      }),
    );
  });

  it('opens with an older key, seals with the current one, and knows which was used', () => {
    const rotated = makeSecrets({ FRONTDESK_SECRET_KEY: key(2), FRONTDESK_SECRET_KEYS_OLD: [key(3), key(1)] });
    const old = secrets.seal('pw', owner);
    expect(rotated.open(old, owner)).toBe('pw');
    expect(rotated.isCurrent(old)).toBe(false);
    expect(rotated.isCurrent(rotated.seal('pw', owner))).toBe(true);
    expect(() => secrets.open(rotated.seal('pw', owner), owner)).toThrow(/FRONTDESK_SECRET_KEYS_OLD/);
  });

  it('says how to make a key where there is none', () => {
    const without = makeSecrets({});
    expect(() => without.seal('pw', owner)).toThrow(/openssl rand -base64 32/);
    expect(() => without.open(secrets.seal('pw', owner), owner)).toThrow(/openssl rand -base64 32/);
  });

  it('only opens where just older keys are known', () => {
    const leftover = makeSecrets({ FRONTDESK_SECRET_KEYS_OLD: [key(1)] });
    expect(leftover.open(secrets.seal('pw', owner), owner)).toBe('pw');
    expect(() => leftover.seal('pw', owner)).toThrow(/there is no key/);
  });
});

describe('the configured keys', () => {
  const read = (environment: Record<string, string>) => parseConfig(environment, { house: houseConfig }).house;

  it('takes keys in base64, the older ones parted by commas', () => {
    const house = read({ FRONTDESK_SECRET_KEY: key(1), FRONTDESK_SECRET_KEYS_OLD: `${key(2)}, ${key(3)}` });
    expect(house).toMatchObject({ FRONTDESK_SECRET_KEY: key(1), FRONTDESK_SECRET_KEYS_OLD: [key(2), key(3)] });
    expect(read({}).FRONTDESK_SECRET_KEYS_OLD).toEqual([]);
  });

  it.each(['short', Buffer.alloc(31).toString('base64'), `${key(1)}x`, 'ä'.repeat(43)])('refuses %s', (wrong) => {
    expect(() => read({ FRONTDESK_SECRET_KEY: wrong })).toThrow(/FRONTDESK_SECRET_KEY must be 32 bytes in base64/);
    expect(() => read({ FRONTDESK_SECRET_KEYS_OLD: `${key(1)},${wrong}` })).toThrow(/FRONTDESK_SECRET_KEYS_OLD must/);
  });
});
