import { messageIdOf } from './message-ids.ts';

const MAX_REPORT = 100_000;

/**
 * The groups of fields in a report part (RFC 3464, 2.1): one about the mail, then one a recipient. Names in
 * lower case; folded lines joined; the first of repeated fields counts.
 */
export function fieldGroups(report: string): Map<string, string>[] {
  const unfolded = report
    .slice(0, MAX_REPORT)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ');
  const groups = unfolded.split(/\n[ \t]*\n/).map((block) => {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
      if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
    }
    return fields;
  });
  return groups.filter((group) => group.size > 0);
}

type Part = { readonly mediaType: string; readonly text: () => string };

/** The Message-ID of the mail that a report returns, whole or only its header. */
export function aboutMessageId(parts: readonly Part[]): string | undefined {
  const returned = parts.find((part) =>
    /^(?:message\/(?:rfc822|global)|text\/rfc822(?:-headers?)?)$/.test(part.mediaType),
  );
  return returned === undefined ? undefined : messageIdInText(returned.text());
}

/** The first Message-ID line in a text that holds a returned mail. */
export function messageIdInText(text: string): string | undefined {
  const value = /^[ \t>]{0,4}message-id:[ \t]*\r?\n?[ \t]*(<[^<>\r\n]{1,300}>)/im.exec(text.slice(0, MAX_REPORT))?.[1];
  return messageIdOf(value);
}
