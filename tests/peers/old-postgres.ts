import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A server that speaks just enough of PostgreSQL's protocol (version 3) to be asked its version, and is too old. */
export async function startOldPostgres(version: string): Promise<{ url: string; stop(): void }> {
  const answers = [`${version}0000`, `${version}.0`, '2020-01-01 00:00:00+00'];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    // The first packet is the start-up message, the second the query; then the client says goodbye.
    socket.once('data', () => {
      socket.write(Buffer.concat([packet('R', int32(0)), packet('Z', Buffer.from('I'))]));
      socket.once('data', () => {
        const rows = [packet('T', columns(['number', 'version', 'now'])), packet('D', row(answers))];
        socket.write(Buffer.concat([...rows, packet('C', text('SELECT 1')), packet('Z', Buffer.from('I'))]));
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `postgresql://me:secret@127.0.0.1:${port}/desk`, stop: () => void server.close() };
}

const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.from([value >> 24, value >> 16, value >> 8, value]);
const text = (words: string) => Buffer.from(`${words}\0`);
const packet = (type: string, body: Buffer) => Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);

const TEXT_TYPE = 25;
const columns = (names: readonly string[]) => {
  const rest = Buffer.concat([int32(0), int16(0), int32(TEXT_TYPE), int16(-1), int32(-1), int16(0)]);
  return Buffer.concat([int16(names.length), ...names.flatMap((name) => [text(name), rest])]);
};
const row = (values: readonly string[]) =>
  Buffer.concat([int16(values.length), ...values.flatMap((value) => [int32(value.length), Buffer.from(value)])]);
