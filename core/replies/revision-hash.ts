import { createHash } from 'node:crypto';
import type { Recipients } from './draft-store.ts';

/** What an approval binds to: any change of words or recipients gives another hash. */
export const revisionHash = (revision: { subject: string; text: string; recipients: Recipients }): string =>
  createHash('sha256')
    .update(JSON.stringify([revision.subject, revision.text, revision.recipients.to, revision.recipients.cc]))
    .digest('hex');
