import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isFromSlack } from './is-from-slack.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const body = 'token=xyz&text=Grüße+你好';
const nowS = () => Math.floor(Date.now() / 1000);

function signed({ at = String(nowS()), key = secret, over = body } = {}) {
  const hash = createHmac('sha256', key).update(`v0:${at}:${over}`).digest('hex');
  return new Headers({ 'x-slack-signature': `v0=${hash}`, 'x-slack-request-timestamp': at });
}

const fault = (headers: Headers, key = secret) => isFromSlack(body, headers, { SLACK_SIGNING_SECRET: key });

describe('a request that claims to come from Slack', () => {
  it('is believed when it is signed with the secret of the app, just now', () => {
    expect(fault(signed())).toBeUndefined();
  });

  it('is believed where the clock of this machine is behind', () => {
    expect(fault(signed({ at: String(nowS() + 400) }))).toBeUndefined();
  });

  it.each([
    ['it is not signed', new Headers()],
    ['it is not signed', new Headers({ 'x-slack-signature': 'v0=00' })],
    ['it is not signed', signed({ at: 'NaN' })],
    ['it is not signed', signed({ at: '1e9' })],
    ['its signature is older than five minutes', signed({ at: String(nowS() - 301) })],
    ['its signature is wrong', signed({ key: 'another' })],
    ['its signature is wrong', signed({ over: `${body}!` })],
    ['its signature is wrong', new Headers([...signed()].map(([name, value]) => [name, value.slice(0, 20)]))],
  ] as const)('is refused, since %s', (why, headers) => {
    expect(fault(headers)).toBe(why);
  });

  it('is refused while no secret is set, even if it is signed with nothing', () => {
    expect(fault(signed({ key: '' }), '')).toMatch(/no signing secret/);
  });
});
