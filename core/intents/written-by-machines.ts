/** Intents of what no person wrote to us: it asks nobody for anything, is in no mood and waits for no answer. */
export const WRITTEN_BY_MACHINES: ReadonlySet<string> = new Set([
  'newsletter',
  'notification',
  'bounce',
  'out-of-office',
  'spam',
  'transcript',
]);
