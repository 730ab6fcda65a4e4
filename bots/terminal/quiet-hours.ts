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
    if (!first || Number(last) < Number(first))
      throw new InvalidArgumentError('It must look like 1-5 or 6,7; 1 is Monday.');
    return range(Number(first), Number(last));
  });
  return [...new Set(days)] as [number, ...number[]];
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
