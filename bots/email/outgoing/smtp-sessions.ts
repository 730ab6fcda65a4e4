import type { SmtpRoute } from './smtp-route.ts';
import { openSmtpSession, type SmtpSession } from './smtp-session.ts';

/** Servers close idle connections after minutes; several mails in a row are seconds apart. */
const IDLE_MS = 5000;

/** Keeps one idle connection an account, for mails that follow each other. */
export type SmtpSessions = {
  /** Runs work on a connection that nobody else uses meanwhile; `reused` when it was opened for an earlier mail. */
  use<T>(key: string, route: SmtpRoute, work: (session: SmtpSession, reused: boolean) => Promise<T>): Promise<T>;
  close(): void;
};

export function keepSmtpSessions(idleMs = IDLE_MS): SmtpSessions {
  const idle = new Map<string, { readonly session: SmtpSession; readonly timer: NodeJS.Timeout }>();
  const take = (key: string): SmtpSession | undefined => {
    const kept = idle.get(key);
    idle.delete(key);
    clearTimeout(kept?.timer);
    return kept?.session.usable() ? kept.session : undefined;
  };
  const keep = (key: string, session: SmtpSession): void => {
    if (!session.usable()) return;
    if (idle.has(key)) {
      session.quit();
      return;
    }
    const timer = setTimeout(() => take(key)?.quit(), idleMs);
    timer.unref();
    idle.set(key, { session, timer });
  };
  return {
    async use(key, route, work) {
      const kept = take(key);
      const session = kept ?? (await openSmtpSession(route));
      try {
        return await work(session, kept !== undefined);
      } finally {
        keep(key, session);
      }
    },
    close() {
      for (const key of [...idle.keys()]) take(key)?.quit();
    },
  };
}
