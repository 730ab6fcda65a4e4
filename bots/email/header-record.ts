import { decodeWords } from 'postal-mime';
import { storableText } from '../../core/text/storable.ts';

/** What later steps read: threading, spam and bulk marks, authentication, priority, the way it came. */
const KEPT = new Set([
  ...[
    'from',
    'to',
    'cc',
    'sender',
    'reply-to',
    'errors-to',
    'return-path',
    'delivered-to',
    'x-original-to',
    'envelope-to',
  ],
  ...[
    'message-id',
    'date',
    'subject',
    'references',
    'in-reply-to',
    'thread-topic',
    'thread-index',
    'received',
    'organization',
  ],
  ...['x-mailer', 'user-agent', 'mime-version', 'content-type', 'content-transfer-encoding', 'content-language'],
  ...['precedence', 'auto-submitted', 'x-auto-response-suppress', 'x-autoreply', 'x-autorespond', 'x-auto-reply-from'],
  ...['x-failed-recipients', 'x-loop', 'x-precedence', 'feedback-id', 'x-feedback-id', 'x-report-abuse', 'x-campaign'],
  ...[
    'x-priority',
    'priority',
    'importance',
    'x-msmail-priority',
    'authentication-results',
    'received-spf',
    'dkim-signature',
  ],
  ...['x-github-reason', 'x-gitlab-notificationreason', 'x-jira-fingerprint', 'x-mailgun-sid', 'x-ses-outgoing'],
  'x-frontdesk',
  'x-frontdesk-draft',
]);
const KEPT_PREFIX = /^(?:list-|x-spam|x-list|x-bulk|resent-)/;
const MAX_VALUE = 4000;
const MAX_TOTAL = 64_000;

type Field = { readonly key: string; readonly value: string };

/** Header names in lower case with decoded values, repeated ones joined by a newline; at most 64,000 characters. */
export function headerRecord(fields: readonly Field[]): Record<string, string> {
  const record = new Map<string, string>();
  let total = 0;
  for (const { key, value } of fields) {
    if (!KEPT.has(key) && !KEPT_PREFIX.test(key)) continue;
    const decoded = storableText(decodeWords(value.slice(0, MAX_VALUE))).replace(/\s*\n\s*/g, ' ');
    total += key.length + decoded.length;
    if (total > MAX_TOTAL) break;
    const earlier = record.get(key);
    record.set(key, earlier === undefined ? decoded : `${earlier}\n${decoded}`);
  }
  return Object.fromEntries(record);
}
