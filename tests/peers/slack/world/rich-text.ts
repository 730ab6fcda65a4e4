import { newShortId } from './ids.ts';
import type { Loose } from './types.ts';

const MARK =
  /<@(?<user>[UW][A-Z0-9]+)(?:\|[^>]*)?>|<#(?<channel>C[A-Z0-9]+)(?:\|[^>]*)?>|<(?<url>https?:[^|>]+)(?:\|(?<label>[^>]*))?>/g;

/** The block that Slack makes of plain words: mentions and links stand out, the rest is text. */
export function richText(text: string): Loose {
  const elements: Loose[] = [];
  let at = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > at) elements.push(plain(text.slice(at, match.index)));
    elements.push(marked(match.groups ?? {}));
    at = match.index + match[0].length;
  }
  if (at < text.length) elements.push(plain(text.slice(at)));
  return { type: 'rich_text', block_id: newShortId(), elements: [{ type: 'rich_text_section', elements }] };
}

/** Slack escapes these three in the text of a message, and only there (docs.slack.dev/messaging/formatting-message-text). */
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const plain = (text: string): Loose => ({ type: 'text', text: unescaped(text) });

function marked({ user, channel, url, label }: Record<string, string | undefined>): Loose {
  if (user) return { type: 'user', user_id: user };
  if (channel) return { type: 'channel', channel_id: channel };
  return { type: 'link', url, ...(label && { text: label }) };
}
