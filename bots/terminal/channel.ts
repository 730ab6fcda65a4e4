import { type Channel, defineChannel } from '../../core/channels/channel.ts';
import { plain } from './output.ts';

/** The terminal that the server runs in: what is sent to it is printed there. */
export const terminalChannel = (write: (text: string) => unknown): Channel =>
  defineChannel({
    name: 'terminal',
    async start() {},
    async stop() {},
    async send({ subject, text, to }) {
      const names = to.map(({ name, address }) => name || address).join(', ');
      write(plain(`\n${subject}${names && ` (for ${names})`}\n\n${text}\n`));
      return { detail: 'printed' };
    },
  });
