import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { houseConfig, parseConfig } from './config.ts';

const channel = z.object({ CHANNEL_TOKEN: z.string({ error: 'CHANNEL_TOKEN must be set' }) });
const house = (environment: Record<string, string>) => parseConfig(environment, { house: houseConfig }).house;

describe('configuration', () => {
  it('has a default for everything the house needs', () => {
    expect(house({})).toEqual({
      FRONTDESK_SECRET_KEYS_OLD: [],
      FRONTDESK_WORKSPACE: 'main',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 3000,
      LOG_LEVEL: 'info',
    });
  });

  it('reports every fault of every part in one error, each by the name of its setting', () => {
    const environment = {
      DATABASE_URL: 'mysql://x',
      HTTP_PORT: '70000',
      LOG_LEVEL: 'loud',
      FRONTDESK_WORKSPACE: 'A b',
    };
    const failing = () => parseConfig(environment, { house: houseConfig, channel });
    expect(failing).toThrow(expect.objectContaining({ code: 'config.invalid' }));
    for (const name of [...Object.keys(environment), 'CHANNEL_TOKEN'])
      expect(failing).toThrow(new RegExp(`^ {2}- .*${name}`, 'm'));
  });

  it('takes an empty line in a .env file for a setting that is not there', () => {
    const names = ['DATABASE_URL', 'FRONTDESK_DATA_DIR', 'FRONTDESK_WORKSPACE', 'HTTP_HOST', 'HTTP_PORT', 'LOG_LEVEL'];
    const empty = Object.fromEntries(names.map((name, index) => [name, ' '.repeat(index % 2)]));
    expect(house(empty)).toEqual(house({}));
  });

  it('refuses a port that is none', () => {
    for (const HTTP_PORT of ['http', '-1', '3.5', '65536']) expect(() => house({ HTTP_PORT })).toThrow(/HTTP_PORT/);
    expect(house({ HTTP_PORT: '0' }).HTTP_PORT).toBe(0);
  });

  it('leaves out what no part asked for', () => {
    expect(house({ HOME: '/root', SECRET: 'x' })).not.toHaveProperty('SECRET');
  });
});
