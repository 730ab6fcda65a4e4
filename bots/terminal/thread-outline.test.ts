import { expect, it } from 'vitest';
import { threadOutline } from './thread-outline.ts';

it('indents each answer below what it answers', () => {
  const letter = (threadId: string, references: string[], minute: number) => ({
    threadId,
    references,
    subject: '',
    sentAt: new Date(Date.UTC(2026, 10, 2, 9, minute)),
  });
  const letters = [letter('c', ['a', 'b'], 3), letter('d', ['a'], 4), letter('b', ['a'], 2), letter('a', [], 1)];
  expect(threadOutline(letters, ({ threadId }) => threadId)).toEqual(['a', '  b', '    c', '  d']);
});
