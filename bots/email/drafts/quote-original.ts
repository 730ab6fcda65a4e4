import type { DraftMail } from '../../../core/channels/channel.ts';

type Original = DraftMail['answered'];

/** A history that is longer helps nobody who reads the answer. */
const MAX_QUOTED = 30_000;

/** The mail that is answered as it stands below a reply: a line that says who wrote it, and its words behind `>`. */
export function quoteOriginal(original: Original): string {
  const lines = original.text.slice(0, MAX_QUOTED).trimEnd().split('\n');
  // RFC 3676, 4.5: a quote of a quote has no space between the marks.
  const quoted = lines.map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`));
  return [attributionOf(original), ...quoted].join('\n');
}

function attributionOf({ from, sentAt, language, zone }: Original): string {
  const who = from.name ? `${from.name} <${from.address}>` : `<${from.address}>`;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(sentAt);
  const { weekday, year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  if (language === 'zh') return `在${year}年${month}月${Number(day)}日 ${hour}:${minute}，${who} 写道：`;
  return `On ${weekday}, ${day} ${month} ${year} at ${hour}:${minute}, ${who} wrote:`;
}
