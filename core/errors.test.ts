import { describe, expect, it } from 'vitest';
import { defineError, FrontdeskError, reasonOf } from './errors.ts';

const portInUse = defineError({
  code: 'http.port-in-use',
  message: (port: number) => `Port ${port} is taken: set HTTP_PORT to another one.`,
  retryable: true,
});

describe('errors', () => {
  it('carry a code, one message and whether to try again', () => {
    const error = portInUse(3000);
    expect(error).toBeInstanceOf(FrontdeskError);
    expect(error).toMatchObject({ code: 'http.port-in-use', retryable: true, name: 'FrontdeskError' });
    expect(error.message).toBe('Port 3000 is taken: set HTTP_PORT to another one.');
    expect('cause' in error).toBe(false);
  });

  it('are not retryable unless they say so', () => {
    expect(defineError({ code: 'a.b', message: () => 'no' })().retryable).toBe(false);
  });

  it('keep what caused them, also when that is no error', () => {
    for (const cause of [new Error('EADDRINUSE'), 'a string', undefined])
      expect(portInUse(1, { cause }).cause).toBe(cause);
    const whole = defineError({ code: 'a.b', message: (detail: object) => JSON.stringify(detail) });
    expect(whole({ cause: 1, more: 2 }).message).toBe('{"cause":1,"more":2}');
  });

  it('recognise their own kind only', () => {
    expect(portInUse.is(portInUse(1))).toBe(true);
    expect(portInUse.is(new FrontdeskError('other.code', '', false))).toBe(false);
    expect(portInUse.is({ code: 'http.port-in-use' })).toBe(false);
  });

  it('give the words of anything that was thrown', () => {
    expect([new Error('words'), 'text', 7, null].map(reasonOf)).toEqual(['words', 'text', '7', 'null']);
  });
});
