import type { Args } from './args.ts';
import { refuse } from './method.ts';

type Page<T> = { readonly items: readonly T[]; readonly next: string };

/**
 * One page of a list (docs.slack.dev/apis/web-api/pagination). A cursor says where the next one begins; it is empty at the
 * end.
 */
export function pageOf<T>(
  list: readonly T[],
  args: Args,
  limits: { readonly usual: number; readonly most: number },
): Page<T> {
  const limit = Math.min(args.number('limit') ?? limits.usual, limits.most) || limits.usual;
  const start = positionOf(args.text('cursor'));
  const end = start + limit;
  return { items: list.slice(start, end), next: end < list.length ? cursorOf(end) : '' };
}

const cursorOf = (position: number): string => Buffer.from(`next:${position}`).toString('base64');

function positionOf(cursor: string | undefined): number {
  if (!cursor) return 0;
  const [, position] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? refuse('invalid_cursor');
  return Number(position);
}
