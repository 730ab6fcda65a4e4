import type { Delivery } from '../delivery/outbox.ts';
import type { ApiCall } from '../web-api/call-log.ts';

/** The last things that happened between Slack and the app, for the message of a test that waited in vain. */
export function explain(calls: readonly ApiCall[], deliveries: readonly Delivery[]): string {
  const told = deliveries
    .slice(-8)
    .map(({ topic, state, answers }) => `  ${topic}: ${state} after ${answers.length} tries`);
  const asked = calls.slice(-12).map(({ method, args, answer }) => {
    const outcome = !answer ? 'no answer yet' : answer.ok ? 'ok' : String(answer.error);
    return `  ${method} ${JSON.stringify(args).slice(0, 300)}: ${outcome}`;
  });
  return ['Events to the app:', ...told, 'Calls by the app:', ...asked].join('\n');
}
