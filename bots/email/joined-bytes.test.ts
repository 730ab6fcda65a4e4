import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { joinBytesInMemory } from './joined-bytes.ts';
import { parseMail } from './parse-mail.ts';
import { mailOf, partsOf } from './sample-mail.ts';

const NodeBlob = globalThis.Blob;
afterEach(() => Object.assign(globalThis, { Blob: NodeBlob }));

test('the bytes are those that a Blob would give', async () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.uint8Array(),
    fc.uint8Array().map((bytes) => bytes.slice().buffer),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part), async (parts) => {
      const expected = new Uint8Array(await new NodeBlob(parts).arrayBuffer());
      joinBytesInMemory();
      expect(new Uint8Array(await new Blob(parts).arrayBuffer())).toEqual(expected);
    }),
  );
});

test('a mail reads the same with them', async () => {
  const parts = [
    ['Content-Type: text/plain; charset=utf-8', 'When will it come? 什么时候到？'],
    ['Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64', 'JVBERi0xLjQK'],
  ] as const;
  const raw = mailOf(
    { From: 'mira@nordwind.example', 'Content-Type': 'multipart/mixed; boundary="b"' },
    partsOf(parts),
  );
  const context = { account: 'desk@lindenhof.example', receivedAt: new Date('2026-11-02T09:00:00Z') };
  const before = await parseMail(raw, context);
  joinBytesInMemory();
  expect(await parseMail(raw, context)).toEqual(before);
});
