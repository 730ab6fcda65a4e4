/** How ids become names. `nameOf` knows users, channels and groups; undefined where a name is not known. */
export type Names = { readonly botUserId: string; readonly nameOf: (id: string) => string | undefined };

/** Stands where Frontdesk itself was mentioned, until the words around it are known. */
export const SELF = '\u0000';

export const userName = (id: string, { botUserId, nameOf }: Names, label = ''): string =>
  id === botUserId ? SELF : `@${nameOf(id) ?? (label.replace(/^@/, '') || id)}`;

export const channelName = (id: string, { nameOf }: Names, label = ''): string => `#${label || (nameOf(id) ?? id)}`;

export const groupName = (id: string, { nameOf }: Names, label = ''): string =>
  `@${label.replace(/^@/, '') || (nameOf(id) ?? id)}`;

/** `y (https://x)`, or the address alone where it is what is shown. */
export function linkText(url: string, label: string): string {
  const address = url.replace(/^(?:mailto|tel):/, '');
  const isAddress = label === '' || [url, address, url.replace(/^https?:\/\//, '')].includes(label);
  return isAddress ? address : `${label} (${address})`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const unescaped = (text: string): string => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** What people wrote, out of Slack's mrkdwn: names for ids, addresses beside their words, signs unescaped. */
export function readMrkdwn(mrkdwn: string, names: Names): string {
  return mrkdwn.replace(/<([^<>\n]+)>|[^<]+/g, (all, sequence?: string) =>
    sequence === undefined ? unescaped(all) : readSequence(sequence, names),
  );
}

/** What stands between angle brackets (docs.slack.dev/messaging/formatting-message-text, "Advanced formatting"). */
function readSequence(sequence: string, names: Names): string {
  const bar = sequence.indexOf('|');
  const target = bar < 0 ? sequence : sequence.slice(0, bar);
  const label = bar < 0 ? '' : unescaped(sequence.slice(bar + 1));
  if (target.startsWith('@')) return userName(target.slice(1), names, label);
  if (target.startsWith('#')) return channelName(target.slice(1), names, label);
  if (target.startsWith('!subteam^')) return groupName(target.slice('!subteam^'.length), names, label);
  if (target.startsWith('!date^')) return label;
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return linkText(unescaped(target), label);
}
