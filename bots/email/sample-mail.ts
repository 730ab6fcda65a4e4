/** Builds mails for tests. Header values and body are strings (UTF-8) or bytes, so that any charset can be had. */
export function mailOf(
  header: Readonly<Record<string, string | Uint8Array>>,
  body: string | Uint8Array = '',
): Buffer<ArrayBuffer> {
  const lines = Object.entries(header).flatMap(([name, value]) => [
    Buffer.from(`${name}: `),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...lines, Buffer.from('\r\n'), Buffer.from(body)]);
}

/** A multipart body; each part is a header block and a body. Give the mail `boundary="b"`. */
export function partsOf(parts: readonly (readonly [header: string, body: string])[], boundary = 'b'): string {
  const written = parts.map(([header, body]) => `--${boundary}\r\n${header}\r\n\r\n${body}\r\n`);
  return `${written.join('')}--${boundary}--\r\n`;
}

/** Encodes text in a double-byte charset, which Node decodes but doesn't encode: the decoder's table, read backwards. */
export function encodeWith(label: 'gbk' | 'big5' | 'shift_jis', text: string): Buffer {
  const decoder = new TextDecoder(label);
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = Buffer.from([lead, trail]);
      const char = decoder.decode(pair);
      if (char.length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, pair);
    }
  }
  return Buffer.concat([...text].map((char) => table.get(char) ?? Buffer.from(char)));
}
