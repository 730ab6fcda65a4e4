import type { Phrase } from '../../../core/replies/cards/card-words.ts';
import { plainToMrkdwn } from '../format/escape.ts';

/** Words with people and moments in them as mrkdwn: colleagues of the team are mentioned, times are each reader's own. */
export const phraseToMrkdwn = (phrase: Phrase): string =>
  phrase
    .map((part) => {
      if (typeof part === 'string') return plainToMrkdwn(part);
      if (part instanceof Date) return dateToMrkdwn(part);
      return part.address ? `<@${part.address.toUpperCase()}>` : plainToMrkdwn(part.name);
    })
    .join('');

/** docs.slack.dev/messaging/formatting-message-text, "date formatting". */
function dateToMrkdwn(at: Date): string {
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${fallback}>`;
}

/** The same where Slack shows plain text only; times as in `zone`, an IANA name. */
export const phraseToText = (phrase: Phrase, { language, zone }: { language: string; zone: string }): string =>
  phrase
    .map((part) => {
      if (typeof part === 'string') return part;
      if (!(part instanceof Date)) return part.name;
      const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone } as const;
      return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', style).format(part);
    })
    .join('');
