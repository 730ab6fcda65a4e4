import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { anyCase } from './any-case.ts';

describe('anyCase', () => {
  it.each(['would you', 'Would you', 'WOULD YOU'])('takes %s', (words) => {
    expect(new RegExp(`^${anyCase('(?:can|would)\\s+you')} Bo$`).test(`${words} Bo`)).toBe(true);
  });

  it('leaves what stands beside it as it is', () => {
    expect(new RegExp(`^${anyCase('would you')} Bo$`).test('would you bo')).toBe(false);
  });

  it('stands for every inline modifier of the product', () => {
    const root = path.join(import.meta.dirname, '../..');
    const files = globSync('{core,bots,jobs,prisma}/**/*.ts', { cwd: root }).filter(
      (file) => !file.endsWith('.test.ts'),
    );
    const isCode = (line: string): boolean => !/^\s*(?:\*|\/)/.test(line);
    const inline = files.filter((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .some((line) => isCode(line) && /\(\?(?:[ims]+(?:-[ims]+)?|-[ims]+):/.test(line)),
    );
    expect(inline).toEqual([]);
  });
});
