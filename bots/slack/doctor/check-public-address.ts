import { createHmac, randomUUID } from 'node:crypto';
import type { SlackConfig } from '../config.ts';
import { addressOf, EVENTS_PATH, INSTALL_PATH } from '../manifest.ts';
import { attempt, fault, ok, type SlackCheck, warning } from './check.ts';

const PROXY =
  'Frontdesk listens on HTTP_HOST and HTTP_PORT: let your proxy lead this address there, and start Frontdesk. Slack needs a certificate that browsers trust.';

/** Whether Slack and browsers can come to us, as far as that can be seen from inside. */
export async function* checkPublicAddress(config: SlackConfig, mode: 'socket' | 'http'): AsyncGenerator<SlackCheck> {
  const { SLACK_PUBLIC_URL: address } = config;
  if (!address) {
    const advice = 'Set SLACK_PUBLIC_URL to the address that Slack is to send events to, and it is tried here.';
    yield warning('address', 'not known', advice);
    return;
  }
  if (mode === 'http') yield await attempt('events', 'not tried', () => askLikeSlack(config, address));
  if (config.SLACK_CLIENT_ID) yield await attempt('install page', 'not tried', () => openInstallPage(address));
}

/** The handshake with which Slack tries a Request URL (docs.slack.dev/reference/events/url_verification), signed as Slack signs. */
async function askLikeSlack({ SLACK_SIGNING_SECRET = '' }: SlackConfig, address: string): Promise<SlackCheck> {
  const url = addressOf(address, EVENTS_PATH);
  const challenge = randomUUID();
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SLACK_SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const answer = await ask(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  if (typeof answer === 'string') return fault('events', `${url} does not answer: ${answer}`, PROXY);
  if (answer.text.includes(challenge)) return ok('events', `${url} answers`);
  const advice =
    answer.status === 401 || answer.status === 403
      ? 'What listens there has another signing secret: set the one on the page "Basic Information" of your Slack app, and start again.'
      : PROXY;
  return fault('events', `${url} answers with status ${answer.status}`, advice);
}

/** Without an invitation the page says so, with 403: that is how we know it. */
async function openInstallPage(address: string): Promise<SlackCheck> {
  const url = addressOf(address, INSTALL_PATH);
  const answer = await ask(url, {});
  if (typeof answer === 'string') return fault('install page', `${url} does not answer: ${answer}`, PROXY);
  if (answer.status === 403 && answer.text.includes('Frontdesk')) return ok('install page', `${url} answers`);
  return fault('install page', `${url} answers with status ${answer.status}`, PROXY);
}

/** Gives the reason where there is no answer. */
async function ask(url: string, request: RequestInit): Promise<{ status: number; text: string } | string> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(10_000) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error ? cause.message || message : message;
  }
}
