import type { Frontdesk } from './frontdesk.ts';

const STOPPED_BY_SIGNAL = 130;

/** Resolves when the process is told to end, by Ctrl-C for example. Being told twice ends it at once. */
export function untilStopped(): { readonly stopped: Promise<void>; forget(): void } {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  let asked = false;
  const stop = () => {
    // Whoever asks twice means it. What is in hand is taken up again at the next start.
    if (asked) process.exit(STOPPED_BY_SIGNAL);
    asked = true;
    resolve();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, stop);
  return {
    stopped,
    forget() {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}

/**
 * Does the work in an open house and closes it after, whatever happens. Ctrl-C breaks the work off: what is in hand is
 * finished or put back, the embedded database is not left behind, and the process ends.
 */
export async function workUntilStopped(frontdesk: Frontdesk, work: () => Promise<void>): Promise<void> {
  const { stopped, forget } = untilStopped();
  let brokenOff: boolean;
  try {
    brokenOff = await Promise.race([work().then(() => false), stopped.then(() => true)]);
  } finally {
    await frontdesk.close();
    forget();
  }
  if (!brokenOff) return;
  process.stderr.write('Stopped. What is stored is kept: run the command again to go on.\n');
  process.exit(STOPPED_BY_SIGNAL);
}
