import { InvalidArgumentError } from 'commander';

/** `22:00-07:00`. */
export function hours(text: string): { from: string; to: string } {
  const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
  if (!from || !to) throw new InvalidArgumentError('It must look like 22:00-07:00.');
  return { from, to };
}

/** `1-5` or `6,7`: days of the week, 1 is Monday (ISO 8601). */
export function weekdays(text: string): [number, ...number[]] {
  const days = text.split(',').flatMap((part) => {
    const [, first, last = first] = /^([1-7])(?:-([1-7]))?$/.exec(part) ?? [];
    return first ? range(Number(first), Number(last)) : [];
  });
  const [day, ...rest] = new Set(days);
  if (!day || !/^[1-7,-]+$/.test(text)) throw new InvalidArgumentError('It must look like 1-5 or 6,7; 1 is Monday.');
  return [day, ...rest];
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
