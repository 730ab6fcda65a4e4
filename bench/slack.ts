import { measureAcknowledgements } from './slack/acknowledgements.ts';
import { measureFirstTokens } from './slack/first-tokens.ts';

/**
 * The Slack channel under load, in a process of its own, against the stand-in for Slack's servers: 200 events a second for
 * 30 s, each delivered three times and out of order, while the model hangs and the database restarts once; then, with a model
 * that answers, how soon the first word of an answer is to be read.
 */
export async function run(): Promise<object> {
  const socket = await measureAcknowledgements('socket');
  const http = await measureAcknowledgements('http');
  const firstTokenP95Ms = await measureFirstTokens();
  return { socket, http, firstTokenP95Ms };
}
