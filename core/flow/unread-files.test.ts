import { expect, it } from 'vitest';
import { unreadFiles } from './unread-files.ts';

const NOTES = [
  'opened from a retry',
  'file not read: a (1).txt (it is no longer in Slack)',
  'file not read: b.zip (it lies outside of Slack (gdrive): only what is uploaded to Slack is read)',
  'attachment not read: c.pdf (it is encrypted)',
];

it('names the files of a message that were not read, and why', () => {
  expect(unreadFiles({ notes: NOTES }, 'en')).toBe(
    'Files that I could not read: a (1).txt (it is no longer in Slack); b.zip (it lies outside of Slack (gdrive): only what is uploaded to Slack is read); c.pdf (it is encrypted)',
  );
  expect(unreadFiles({ notes: [] }, 'en')).toBe('');
});

it('says why in Chinese to who reads Chinese', () => {
  expect(unreadFiles({ notes: NOTES }, 'zh')).toBe(
    '没有读取的文件：a (1).txt（Slack 里已经没有这个文件）；b.zip（文件在 gdrive，不在 Slack 里：只读取上传到 Slack 的文件）；c.pdf（文件已加密）',
  );
});

it.each([
  'Slack does not give it to Frontdesk: run "frontdesk slack doctor", which says whether the app lacks the scope files:read',
  'Slack did not give it: internal_error',
  'only texts, PDF and Word files are read',
  'it is empty',
  'the message has too many files',
  'it took too long to fetch',
  'it is larger than 10 MB',
  'It has 40 MB; files over 10 MB are not kept.',
  'The files of this message are over 25 MB in all.',
  'it is encrypted, or in an old format of Word',
  'the file is damaged',
  'Invalid PDF structure.',
  'it unpacks to more than is read',
  'The worker took more than 5 s and was ended.',
  'The worker took too much memory and was ended.',
])('knows in Chinese: %s', (why) => {
  const told = unreadFiles({ notes: [`file not read: x.pdf (${why})`] }, 'zh');
  expect(told.replaceAll(/x\.pdf|PDF|Word|MB|Slack|Frontdesk|"[a-z ]+"|files:read|internal_error/gi, '')).not.toMatch(
    /[a-z]/i,
  );
});
