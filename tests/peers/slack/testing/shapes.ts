import { isObject } from '../world/is-object.ts';
import type { Loose } from '../world/types.ts';

/** What is known of a place in a JSON value: the types that were seen there, and what was seen within. */
export type Shape = {
  readonly types: Set<string>;
  readonly keys: Map<string, Shape>;
  /** Of the elements of an array, all of them together. */
  items?: Shape;
};

/** What is in there is named by its owner, or is too manifold for what was recorded: it is not looked at. */
const OPEN = new Set(['values', 'event_payload', 'shares', 'elements', 'elements[]']);

export function shapeOf(...values: readonly unknown[]): Shape {
  const shape: Shape = { types: new Set(), keys: new Map() };
  for (const value of values) learn(shape, value);
  return shape;
}

function learn(shape: Shape, value: unknown): void {
  shape.types.add(typeOf(value));
  if (Array.isArray(value)) {
    shape.items ??= shapeOf();
    for (const item of value) learn(shape.items, item);
  } else if (isObject(value))
    for (const [key, inner] of Object.entries(value)) {
      const known = shape.keys.get(key) ?? shapeOf();
      shape.keys.set(key, known);
      learn(known, inner);
    }
}

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Where a value has something that was never seen in the real ones: a key, or another type. */
export function strangeIn(value: unknown, real: Shape, at = ''): string[] {
  const type = typeOf(value);
  if (real.types.size === 0) return [];
  if (type !== 'null' && !real.types.has(type)) return [`${at}: ${type}, really ${[...real.types].join(' or ')}`];
  if (Array.isArray(value)) return value.flatMap((item) => strangeIn(item, real.items ?? shapeOf(), `${at}[]`));
  if (!isObject(value) || OPEN.has(at.split('.').at(-1) ?? '')) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = real.keys.get(key);
    return known ? strangeIn(inner, known, `${at}.${key}`) : [`${at}.${key}: no real one has it`];
  });
}

/** The keys that every real one has and this one lacks. */
export function missingIn(value: Loose, real: readonly Loose[]): string[] {
  const [first = {}, ...others] = real;
  const always = Object.keys(first).filter((key) => others.every((other) => key in other));
  return always.filter((key) => !(key in value));
}
