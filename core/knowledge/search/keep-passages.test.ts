import { expect, it } from 'vitest';
import type { PassageKey } from './index-parts.ts';
import { keepPassages } from './keep-passages.ts';

const keyOf = (id: string, version: number): PassageKey => ({
  document: { id, path: `${id}.md`, version },
  position: 0,
});

/** Reads anything but what is gone, and says what it was asked for. */
function shelf(gone: readonly string[] = []) {
  const asked: string[] = [];
  const read = keepPassages(async (workspaceId, keys) =>
    keys.map(({ document: { id, path, version } }) => {
      const name = `${workspaceId} ${id} ${version}`;
      asked.push(name);
      const passage = {
        id: name,
        path,
        title: id,
        heading: '',
        text: name,
        language: 'en',
        audience: 'everyone',
      } as const;
      return gone.includes(id) ? undefined : { passage, terms: new Uint32Array(1) };
    }),
  );
  const texts = async (workspaceId: string, ...keys: PassageKey[]) =>
    (await read(workspaceId, keys)).map((one) => one?.passage.text);
  return { asked, texts };
}

it('reads a passage once, in whatever company it is asked for', async () => {
  const { asked, texts } = shelf();
  await texts('w', keyOf('boats', 1));
  expect(await texts('w', keyOf('sauna', 1), keyOf('boats', 1))).toEqual(['w sauna 1', 'w boats 1']);
  expect(asked).toEqual(['w boats 1', 'w sauna 1']);
});

it('reads another version, and the same document of another workspace, anew', async () => {
  const { texts } = shelf();
  await texts('w', keyOf('boats', 1));
  expect(await texts('w', keyOf('boats', 2))).toEqual(['w boats 2']);
  expect(await texts('v', keyOf('boats', 1))).toEqual(['v boats 1']);
});

it('looks again for what was gone', async () => {
  const { asked, texts } = shelf(['boats']);
  expect(await texts('w', keyOf('boats', 1), keyOf('sauna', 1))).toEqual([undefined, 'w sauna 1']);
  await texts('w', keyOf('boats', 1));
  expect(asked).toEqual(['w boats 1', 'w sauna 1', 'w boats 1']);
});
