import { expect, test } from 'vitest';
import { openDoorLogin } from './door-login.ts';

const right = { user: 'desk', password: 'birch' };

function watched() {
  const waits: number[] = [];
  const login = openDoorLogin(right, async (ms) => waits.push(ms));
  return { login, waits };
}

test('lets the right one in without a wait', async () => {
  const { login, waits } = watched();
  expect(await login(right, '192.0.2.1')).toBe(true);
  expect(waits).toEqual([]);
});

test.each([
  { user: 'desk', password: 'oak' },
  { user: 'desk', password: '' },
  { user: 'Desk', password: 'birch' },
  { user: 'desk', password: 'birch ' },
])('refuses %j', async (wrong) => {
  expect(await watched().login(wrong, '192.0.2.1')).toBe(false);
});

test('makes who guesses wait twice as long each time, over all connections from one address', async () => {
  const { login, waits } = watched();
  for (let guess = 0; guess < 9; guess++) await login({ ...right, password: `${guess}` }, '192.0.2.1');
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  await login(right, '192.0.2.1');
  expect(waits).toHaveLength(10);
});

test('lets nobody else wait for it, and forgets it after a right login', async () => {
  const { login, waits } = watched();
  await login({ ...right, password: 'oak' }, '192.0.2.1');
  await login(right, '192.0.2.2');
  expect(waits).toEqual([500]);
  await login(right, '192.0.2.1');
  await login(right, '192.0.2.1');
  expect(waits).toEqual([500, 1000]);
});
