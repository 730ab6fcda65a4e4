import { checkServer } from './client.ts';
import { joinEmbeddedServer } from './embedded.ts';
import { migrate } from './migrate.ts';

type Where = {
  /** Of a server of one's own; without it the embedded one of the folder serves. */
  readonly url: string | undefined;
  readonly folder: string;
  /** The embedded one begins empty. */
  readonly fresh: boolean;
  report(news: string): void;
};

/** A server with today's tables. `leave` ends what was started for it. */
export async function openDatabase({
  url,
  folder,
  ...embedded
}: Where): Promise<{ url: string; leave(): Promise<void> }> {
  if (url) {
    await checkServer(url);
    await migrate(url);
    return { url, leave: async () => {} };
  }
  const server = await joinEmbeddedServer(folder, embedded);
  try {
    await migrate(server.url);
  } catch (error) {
    await server.leave();
    throw error;
  }
  return server;
}
