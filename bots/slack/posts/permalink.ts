/** A message or a thread by its link. `thread` is the first message of the thread that it stands in, or would begin. */
export type Linked = { readonly channel: string; readonly ts: string; readonly thread: string };

const LINK = /https:\/\/[^\s/<>|]+\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?([^\s<>|]*))?/;

/** Reads a link to a message, as people paste it (docs.slack.dev/reference/methods/chat.getPermalink). */
export function readPermalink(text: string): Linked | undefined {
  const [, channel, seconds, fraction, query = ''] = LINK.exec(text) ?? [];
  if (!channel) return undefined;
  const ts = `${seconds}.${fraction}`;
  const thread = new URLSearchParams(query.replaceAll('&amp;', '&')).get('thread_ts');
  return { channel, ts, thread: thread && /^\d{10}\.\d{6}$/.test(thread) ? thread : ts };
}

/**
 * A link to the message of which a page was made, from the path of that page: `slack/T0123/C0456/1711111111.000200`. Slack leads on
 * to it, in whatever workspace it is (docs.slack.dev/interactivity/deep-linking). Undefined for all other pages.
 */
export function linkToSaid(path: string): string | undefined {
  const [, team, channel, ts] = SAID.exec(path) ?? [];
  return ts && `https://slack.com/app_redirect?team=${team}&channel=${channel}&message_ts=${ts}`;
}

const SAID = /^slack\/([A-Z0-9]+)\/([A-Z0-9]+)\/(\d{10}\.\d{6})$/;
