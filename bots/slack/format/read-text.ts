import { type Node, nodeOf, nodesOf, stringOf } from './node.ts';
import { readBlocks } from './read-blocks.ts';
import { type Names, readMrkdwn, SELF } from './read-mrkdwn.ts';

/** The fields of a message event that hold words. Nothing is taken for granted of what is in them. */
type SlackText = { readonly text?: unknown; readonly blocks?: unknown; readonly attachments?: unknown };

/**
 * What a person wrote, as the core reads it: plain text with Markdown's lists, quotes and code. The mention of Frontdesk is
 * left out; others are names. Messages that were shared or forwarded stand below as quotes. '' when there are no words.
 */
export function readSlackText(message: SlackText, names: Names): string {
  const shared = nodesOf(message.attachments).map((attachment) => readAttachment(attachment, names));
  const words = [readOwn(message, names), ...shared].filter((text) => text.trim() !== '').join('\n\n');
  return withoutSelf(words).trim();
}

/** Ids of users, channels and groups that a message names, for a lookup before it is read. */
export function idsToName(message: SlackText): Set<string> {
  const ids = new Set<string>();
  const nameOf = (id: string): undefined => void ids.add(id);
  readSlackText(message, { botUserId: '', nameOf });
  return ids;
}

/** Blocks say exactly what was meant: in `text` code that shows a mention looks like one. */
const readOwn = ({ text, blocks }: SlackText, names: Names): string =>
  readBlocks(blocks, names) || readMrkdwn(stringOf(text), names);

function readAttachment(attachment: Node, names: Names): string {
  const { from_url, original_url, is_share, is_msg_unfurl, message_blocks } = attachment;
  const isPreview = (from_url !== undefined || original_url !== undefined) && !is_share && !is_msg_unfurl;
  // What Slack fetched from a web page to show below a link is nobody's message.
  if (isPreview && message_blocks === undefined) return '';
  const inner = nodesOf(message_blocks).map((block) => readBlocks(nodeOf(block.message).blocks, names));
  const own = inner.filter(Boolean).join('\n') || readOwn(attachment, names) || stringOf(attachment.fallback);
  const above = [attachment.pretext, attachment.title].map((text) => readMrkdwn(stringOf(text), names));
  const author = stringOf(attachment.author_name);
  const text = [...above, own].filter((line) => line.trim() !== '').join('\n');
  return text === '' ? '' : `${author ? `${author}: ` : ''}${text}`.replace(/^/gm, '> ');
}

/** Where we were addressed nothing is left, at most a space between the words around it. */
const withoutSelf = (text: string): string =>
  text.replaceAll(new RegExp(`(?:[ \\t]*${SELF}[,:，：]?)+[ \\t]*`, 'g'), (found, at: number) => {
    const [before = '\n', after = '\n'] = [text[at - 1], text[at + found.length]];
    return before === '\n' || /[\n.!?,;。！？，；]/.test(after) ? '' : ' ';
  });
