import { expect, it } from 'vitest';
import { openCircuitBreaker } from './circuit-breaker.ts';

function breakerAt(start: number) {
  let now = start;
  const breaker = openCircuitBreaker(() => now);
  const fail = (times: number) => Array.from({ length: times }, () => breaker.failed());
  return { breaker, fail, pass: (ms: number) => (now += ms) };
}

it('rests for 30 s after three failures in a row', () => {
  const { breaker, fail, pass } = breakerAt(1000);
  fail(2);
  expect(breaker.restMs()).toBe(0);
  fail(1);
  expect(breaker.restMs()).toBe(30_000);
  pass(30_000);
  expect(breaker.restMs()).toBe(0);
});

it('rests again at the first failure after a rest', () => {
  const { breaker, fail, pass } = breakerAt(1000);
  fail(3);
  pass(31_000);
  fail(1);
  expect(breaker.restMs()).toBe(30_000);
});

it('forgets failures when a call succeeds', () => {
  const { breaker, fail } = breakerAt(1000);
  fail(2);
  breaker.succeeded();
  fail(2);
  expect(breaker.restMs()).toBe(0);
});
