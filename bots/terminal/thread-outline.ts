import { type Threadable, threadTree } from '../../core/conversations/thread-tree.ts';

/** A conversation as lines, each answer indented below what it answers; those of one parent in the order they were sent. */
export function threadOutline<T extends Threadable>(messages: readonly T[], line: (message: T) => string): string[] {
  const parents = threadTree(messages);
  const below = (parent: number | undefined, depth: number): string[] =>
    [...messages.entries()]
      .filter(([index]) => parents[index] === parent)
      .sort(([, one], [, other]) => one.sentAt.getTime() - other.sentAt.getTime())
      .flatMap(([index, message]) => [
        // A long exchange of two people would otherwise leave the screen.
        `${'  '.repeat(Math.min(depth, 8))}${line(message)}`,
        ...below(index, depth + 1),
      ]);
  return below(undefined, 0);
}
