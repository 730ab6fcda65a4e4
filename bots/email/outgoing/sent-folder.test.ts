import { expect, it } from 'vitest';
import { serverKeepsSent } from './sent-folder.ts';

it.each([
  ['smtp.gmail.com', true],
  ['smtp.office365.com', true],
  ['smtp-mail.outlook.com', true],
  ['mail.lindenhof.example', false],
  ['notgmail.com', false],
])('knows the servers that keep what they send: %s', (host, keeps) => {
  expect(serverKeepsSent({ smtp: { host, port: 587, security: 'starttls' } })).toBe(keeps);
});
