import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../core/config.ts';
import { slackConfig, slackMode } from './config.ts';

const read = (environment: Record<string, string>) => parseConfig(environment, { slack: slackConfig }).slack;
const faults = (environment: Record<string, string>): string[] => {
  try {
    read(environment);
    return [];
  } catch (error) {
    return String(error).split('\n').slice(1, -1);
  }
};

const several = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_PUBLIC_URL: 'https://desk.example.org',
  FRONTDESK_SECRET_KEY: 'key',
};

describe('the settings of Slack', () => {
  it('are not needed', () => {
    expect(slackMode(read({}))).toBeUndefined();
  });

  it('are two tokens for Socket Mode, and a token and the signing secret for HTTP', () => {
    expect(slackMode(read({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }))).toBe('socket');
    expect(slackMode(read({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '8f' }))).toBe('http');
    expect(slackMode(read({ ...several, SLACK_APP_TOKEN: 'xapp-1' }))).toBe('socket');
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' }, ['SLACK_BOT_TOKEN must', 'SLACK_APP_TOKEN must']],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_SIGNING_SECRET: '8f' }, ['SLACK_BOT_TOKEN']],
    [{ ...several, SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' }, ['set one of them']],
    [
      { SLACK_APP_TOKEN: 'xapp-1', SLACK_CLIENT_ID: '1.2' },
      ['both or none', 'SLACK_PUBLIC_URL', 'FRONTDESK_SECRET_KEY'],
    ],
    [{ SLACK_PUBLIC_URL: 'http://desk.example.org' }, ['https://']],
    [{ SLACK_API_URL: 'slack.com' }, ['https://']],
  ])('%o: each fault in words, none twice', (environment, words) => {
    const found = faults(environment);
    expect(found).toHaveLength(words.length);
    for (const word of words) expect(found.join('\n')).toContain(word);
    expect(found.join('\n')).not.toContain('secret');
  });

  it('may name an address of this machine without TLS', () => {
    expect(read({ SLACK_API_URL: 'http://127.0.0.1:9/api/' }).SLACK_API_URL).toBe('http://127.0.0.1:9/api/');
  });
});
