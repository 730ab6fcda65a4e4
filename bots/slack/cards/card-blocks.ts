import type { KnownBlock, RichTextBlock } from '@slack/web-api';
import type { DraftCard } from '../../../core/replies/cards/draft-card.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { type SlackMessage, textBlocks } from '../format/answer.ts';
import { bestCut } from '../format/cut.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { decisionBlock, settlementBlock } from './card-controls.ts';
import { phraseToMrkdwn } from './phrase.ts';
import type { Reference } from './reference.ts';
import { type CardLabels, cardLabels } from './words.ts';

type Open = NonNullable<DraftCard['open']>;
type End = NonNullable<DraftCard['end']>;

/** Letters; Slack refuses blocks with some 12,000 in all. */
const LONGEST_TEXT = 2400;
const LONGEST_ASK = 240;
const LONGEST_LINE = 180;
const LONGEST_HEADER = 140;
const LONGEST_WARNING = 300;
const LONGEST_SIGNAL = 240;
const MOST_ASKS = 8;
const MOST_SOURCES = 5;
const MOST_WARNINGS = 8;

/** A card as a team's Slack shows it: the whole draft while it waits, a line that says what became of it afterwards. */
export function cardMessage(card: DraftCard, team: string): SlackMessage {
  const { draftId, language, headline, open, end } = card;
  const line = shortened(headline, LONGEST_LINE);
  const text = plainToMrkdwn(line);
  const labels = cardLabels(language);
  if (open) return { text, blocks: openBlocks(card, team, open, labels) };
  if (!end) return { text, blocks: [section(text)] };
  const blocks = endBlocks(end, { headline: line, about: { draftId, team }, labels });
  return {
    text: `${text}
${phraseToMrkdwn(end.phrase)}`,
    blocks,
  };
}

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;
const section = (text: string): KnownBlock => ({ type: 'section', text: mrkdwn(text), expand: true });
const context = (...lines: string[]): KnownBlock[] =>
  lines.length > 0 ? [{ type: 'context', elements: lines.slice(0, 10).map(mrkdwn) }] : [];

const MARKS: Readonly<Record<End['mark'], string>> = {
  sent: ':white_check_mark:',
  underway: ':hourglass_flowing_sand:',
  dropped: ':no_entry_sign:',
  trouble: ':warning:',
};

type Line = { readonly headline: string; readonly about: Reference; readonly labels: CardLabels };

function endBlocks({ mark, phrase, trouble, unknownDelivery }: End, { headline, about, labels }: Line): KnownBlock[] {
  return [
    ...context(`${MARKS[mark]} ${plainToMrkdwn(headline)} · ${phraseToMrkdwn(phrase)}`),
    ...(trouble ? textBlocks(phraseToMrkdwn(trouble)).slice(0, 1) : []),
    ...(unknownDelivery ? [settlementBlock(about, unknownDelivery, labels)] : []),
  ];
}

function openBlocks(card: DraftCard, team: string, open: Open, labels: CardLabels): KnownBlock[] {
  const { asks, text, warnings, notes } = open;
  const shown = text.length > LONGEST_TEXT ? text.slice(0, bestCut(text, LONGEST_TEXT, 0)) : text;
  return [
    { type: 'header', text: { type: 'plain_text', text: shortened(card.headline, LONGEST_HEADER), emoji: false } },
    ...context(senderLine(open), ...open.signals.map((line) => plainToMrkdwn(shortened(line, LONGEST_SIGNAL)))),
    ...(asks.length > 0 ? [askList(asks, labels)] : []),
    { type: 'divider' },
    draftText(open.subject, shown),
    ...(shown === text ? [] : context(labels.cut)),
    ...context(...sourceLines(open, labels)),
    ...(warnings.length > 0 ? [section(warningLines(warnings))] : []),
    ...context(...notes.map(phraseToMrkdwn)),
    decisionBlock(card, team, open, labels),
  ];
}

function senderLine({ from, urgency }: Open): string {
  const { name, address, standing } = from;
  const who = [name, address].filter(Boolean).map((part) => plainToMrkdwn(shortened(part, LONGEST_LINE)));
  return [who.join(', '), standing, ...(urgency ? [`:rotating_light: ${urgency}`] : [])].join(' · ');
}

/** Rich text shows words as they are: nothing in them is formatted, linked or notifies anybody. */
function askList(asks: Open['asks'], { asks: title }: CardLabels): RichTextBlock {
  const items = asks.slice(0, MOST_ASKS).map(({ text, answered, intent }) => ({
    type: 'rich_text_section' as const,
    elements: [
      { type: 'emoji' as const, name: answered ? 'white_check_mark' : 'grey_question' },
      { type: 'text' as const, text: ` ${shortened(text, LONGEST_ASK)}` },
      ...(intent ? [{ type: 'text' as const, text: ` · ${intent}`, style: { italic: true } }] : []),
    ],
  }));
  const head = { type: 'text' as const, text: title, style: { bold: true } };
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [head] },
      { type: 'rich_text_list', style: 'bullet', elements: items },
    ],
  };
}

const draftText = (subject: string, text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: shortened(subject, LONGEST_LINE) || '–', style: { bold: true } }],
    },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: text.trim() || '–' }] },
  ],
});

function sourceLines({ sources }: Open, { sources: title }: CardLabels): string[] {
  const lines = sources
    .slice(0, MOST_SOURCES)
    .map(({ name, quote }) => `${plainToMrkdwn(shortened(name, 80))}: “${plainToMrkdwn(shortened(quote, 120))}”`);
  const more = sources.length > lines.length ? ` (+${sources.length - lines.length})` : '';
  return lines.length > 0 ? [`*${title}*${more}`, ...lines] : [];
}

const warningLines = (warnings: readonly string[]): string =>
  warnings
    .slice(0, MOST_WARNINGS)
    .map((warning) => `:warning: ${plainToMrkdwn(shortened(warning, LONGEST_WARNING))}`)
    .join('\n');
