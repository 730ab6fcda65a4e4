import type { Loose } from '../world/types.ts';
import { refuse } from './method.ts';

/** The arguments of a call, from a form or from JSON: a form carries what is structured as JSON in a field. */
export type Args = {
  readonly all: Loose;
  /** Undefined when it is missing or empty. */
  text(name: string): string | undefined;
  required(name: string): string;
  number(name: string): number | undefined;
  flag(name: string): boolean;
  /** Refused with `malformed` when it is not JSON. */
  json(name: string, malformed?: string): unknown;
  has(name: string): boolean;
};

export const argsOf = (all: Loose): Args => {
  const text = (name: string) => {
    const value = all[name];
    return value === undefined || value === null || value === '' ? undefined : String(value);
  };
  return {
    all,
    text,
    required: (name) => text(name) ?? refuse('invalid_arguments', [`[ERROR] missing required field: ${name}`]),
    number(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      return /^\d+$/.test(value) ? Number(value) : refuse('invalid_arguments', [`[ERROR] must be a number: ${name}`]);
    },
    flag: (name) => ['true', '1'].includes(text(name) ?? ''),
    json(name, malformed = 'invalid_arguments') {
      const value = all[name];
      if (typeof value !== 'string') return value ?? undefined;
      if (value === '') return undefined;
      try {
        return JSON.parse(value);
      } catch {
        return refuse(malformed);
      }
    },
    has: (name) => name in all,
  };
};

/** A list that a call gives as JSON; anything else is refused. */
export function listOf(args: Args, name: string, malformed = 'invalid_arguments'): readonly Loose[] {
  const value = args.json(name, malformed) ?? [];
  return Array.isArray(value) ? value : refuse(malformed);
}
