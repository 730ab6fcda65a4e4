const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The three characters that have a meaning to Slack wherever they stand (docs.slack.dev/messaging/formatting-message-text). */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

/** Invisible and of no width: parts what would be read as one. */
export const ZERO_WIDTH = '\u200b';

const BROADCAST = /@(?=channel|here|everyone)/gi;

/** Words that would call everybody are written so that nobody parses them, whatever a message is posted with. */
const hush = (text: string): string => text.replace(BROADCAST, `@${ZERO_WIDTH}`);

/** Markdown that Slack reads by itself, with nothing in it that it could take for a mention. */
export const defuseMarkdown = (markdown: string): string => hush(markdown.replace(/<(?=[@#!])/g, `<${ZERO_WIDTH}`));

/** Ids of the users and channels that a text of ours means to mention. */
export type Meant = ReadonlySet<string>;

const MENTION = /<[@#]([A-Z0-9]+)(?:\|[^<>|\n]*)?>/g;

/** Puts `change` to all of a text but the mentions that are meant. */
function aroundMentions(text: string, meant: Meant, change: (rest: string) => string): string {
  if (meant.size === 0) return change(text);
  let result = '';
  let end = 0;
  for (const match of text.matchAll(MENTION)) {
    if (!meant.has(match[1] ?? '')) continue;
    result += change(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return result + change(text.slice(end));
}

/** The signs that begin and end bold, italic, struck and code text in mrkdwn. */
const MARKERS = ['*', '_', '~', '`'] as const;
export type Marker = (typeof MARKERS)[number];

const WORD = /[a-z0-9]/i;
const isWord = (sign: string | undefined): boolean => sign !== undefined && WORD.test(sign);
const isSpace = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign);

/**
 * The markers that could format something in a line of literal text. Slack lets one open where no word stands before it and
 * no space after it, and close the other way round; `formatted` are those that really format something in the line.
 */
export function pairedMarkers(line: string, formatted: ReadonlySet<Marker>): Set<Marker> {
  const paired = new Set<Marker>();
  for (const marker of MARKERS) {
    let opens = formatted.has(marker);
    let found = false;
    let at = line.indexOf(marker);
    for (; at >= 0 && !paired.has(marker); at = line.indexOf(marker, at + 1)) {
      found = true;
      const [before, after] = [line[at - 1], line[at + 1]];
      const closes = marker === '`' || (!isSpace(before) && !isWord(after));
      if (closes && opens) paired.add(marker);
      opens ||= marker === '`' || (!isSpace(after) && !isWord(before));
    }
    if (found && formatted.has(marker)) paired.add(marker);
  }
  // Three of them reach over lines.
  if (line.includes('```')) paired.add('`');
  return paired;
}

/**
 * Slack has no sign that takes a marker's meaning away. The words that stand in for a date that can't be shown are never
 * formatted, though, so a marker stands there.
 */
const asDate = (run: string): string => `<!date^00000000^{_}|${run}>`;

/** Literal text as mrkdwn. `guarded` are the markers that must not format anything; mentions in `meant` stay. */
export const literal = (text: string, guarded: ReadonlySet<Marker>, meant: Meant): string =>
  aroundMentions(text, meant, (rest) => {
    const escaped = hush(escapeText(rest)).replace(/^(?=&gt;)/gm, ZERO_WIDTH);
    if (guarded.size === 0) return escaped;
    return escaped.replace(/\*+|_+|~+|`+/g, (run, at: number) => {
      const inWord = isWord(escaped[at - 1]) && isWord(escaped[at + run.length]);
      return !guarded.has(run[0] as Marker) || (inWord && run[0] !== '`') ? run : asDate(run);
    });
  });

const LOOK_ALIKE: Readonly<Record<Marker, string>> = { '*': '∗', _: '＿', '~': '∼', '`': 'ˋ' };

/** Words that are shown for a link. No date can stand there: a marker that would format is changed into one that looks like it. */
export function linkLabel(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const guarded = pairedMarkers(line, new Set());
  return hush(escapeText(line)).replace(/[*_~`]/g, (sign) =>
    guarded.has(sign as Marker) ? LOOK_ALIKE[sign as Marker] : sign,
  );
}

/** Plain text as mrkdwn that shows just that: nothing in it is formatted, linked or notifies anybody. */
export function plainToMrkdwn(text: string): string {
  const fences: Marker[] = text.includes('```') ? ['`'] : [];
  return text
    .split('\n')
    .map((line) => literal(line, new Set([...pairedMarkers(line, new Set()), ...fences]), new Set()))
    .join('\n');
}
