import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './free-port.ts';

const FIRST_GIVEN_BY_LINUX = 32_768;

it('gives ports that no other program is given meanwhile, each once', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(new Set(ports).size).toBe(20);
  expect(Math.max(...ports)).toBeLessThan(FIRST_GIVEN_BY_LINUX);
});

it('passes over a port that is in use', async () => {
  const next = (await freePort()) + 1;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(next, '127.0.0.1', resolve));
  expect(await freePort()).not.toBe(next);
  await new Promise((resolve) => server.close(resolve));
});
