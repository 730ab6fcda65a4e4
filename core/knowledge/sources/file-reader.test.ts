import { afterAll, describe, expect, it } from 'vitest';
import { openFileReader } from './file-reader.ts';
import { readFile } from './read-file.ts';

const file = (name: string, text: string) => ({
  name,
  path: name,
  audience: 'members' as const,
  content: new TextEncoder().encode(text),
});

describe('the reader of files', () => {
  const reader = openFileReader();
  afterAll(() => reader.close());

  it('reads in a worker as it would here, and leaves the bytes to its caller', async () => {
    const prices = file('prices.csv', 'Model,Price\nT4,480 EUR');
    expect(await reader.read(prices)).toEqual(await readFile(prices));
    expect(prices.content.byteLength).toBeGreaterThan(0);
  });

  it('ends what takes too long, says so, and reads the next file', async () => {
    const hasty = openFileReader({ timeoutMs: 0 });
    const slow = await hasty.read(file('prices.csv', 'Model,Price\nT4,480 EUR'));
    expect(slow).toMatchObject({ passages: [], fault: expect.stringContaining('took too long') });
    expect((await hasty.read(file('note.md', 'A note.'))).passages).toHaveLength(1);
    await hasty.close();
  });

  it('ends what takes too much memory, says so, and reads the next file', async () => {
    const small = openFileReader({ heapMb: 120 });
    const rows = file('rows.csv', 'a,b\n'.concat('1,"x"\n'.repeat(1_500_000)));
    expect(await small.read(rows)).toMatchObject({ passages: [], fault: expect.stringContaining('too much memory') });
    expect((await small.read(file('few.csv', 'Model,Price\nT4,480 EUR'))).passages).toHaveLength(1);
    await small.close();
  });
});
