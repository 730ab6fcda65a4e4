import type { KnownBlock } from '@slack/web-api';
import type { OutboundMessage } from '../../../core/channels/channel.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { linkToSaid } from '../posts/permalink.ts';
import { escapeText, linkLabel, type Meant, plainToMrkdwn } from './escape.ts';
import { LIMITS } from './limits.ts';
import { toMrkdwn } from './mrkdwn.ts';
import { splitText } from './split.ts';
import { type SlackWords, slackWords } from './words.ts';

/** What is posted as one message. `text` is what notifications and clients without blocks show: the same words. */
export type SlackMessage = { readonly text: string; readonly blocks: KnownBlock[] };

/** Markdown, with what is said of it below. */
export type Answer = Pick<OutboundMessage, 'text'> & Required<Pick<OutboundMessage, 'answer'>>;

type Options = {
  /** Ids of users and channels that the answer means to mention; all others are shown as they are written. */
  readonly meant?: Meant;
  /** What presses of its buttons name the answer by; without it there are none. */
  readonly reference?: string;
  /** Only who asked sees it: it gets a button that shows it to all. */
  readonly isPrivate?: boolean;
};

/** The action ids of an answer's buttons. Feedback says in its value which of the two was pressed: `readFeedback`. */
export const ANSWER_ACTIONS = { feedback: 'answer.feedback', publish: 'answer.publish' } as const;

/**
 * An answer as the messages to post, in order; the last one carries its sources, who made it, and its buttons. Empty when
 * there are no words.
 *
 * The words stand in sections of mrkdwn. A `markdown` block would leave the reading of what a model wrote to Slack, mentions
 * included; `rich_text` can't call anybody either, but has no headings, and none of its words would be in `text`.
 */
export async function answerMessages({ text, answer }: Answer, options: Options = {}): Promise<SlackMessage[]> {
  const { meant = new Set() } = options;
  const parts = splitText(await toMrkdwn(text, meant), LIMITS.text);
  const about = aboutBlocks(answer, options);
  return parts.map((part, index) => ({
    text: part,
    blocks: [...textBlocks(part), ...(index === parts.length - 1 ? about : [])],
  }));
}

/** Mrkdwn as sections. Verbatim: Slack looks for no names in it; what is to be a link or a mention is written as one. */
export const textBlocks = (mrkdwn: string): KnownBlock[] =>
  splitText(mrkdwn, LIMITS.section).map((text) => ({
    type: 'section',
    text: { type: 'mrkdwn', text, verbatim: true },
    expand: true,
  }));

/** What stands below an answer: its sources, who made it, and its buttons. */
export function aboutBlocks(
  { sources, rung, language }: Answer['answer'],
  { reference, isPrivate }: Options,
): KnownBlock[] {
  const words = slackWords(language);
  const lines = [sourceLine(sources, words), words.rungs[rung] ?? ''].filter(Boolean);
  const blocks: KnownBlock[] = [];
  if (lines.length > 0)
    blocks.push({ type: 'context', elements: lines.map((text) => ({ type: 'mrkdwn', text, verbatim: true })) });
  if (reference === undefined) return blocks;
  if (isPrivate) blocks.push(publishButton(reference, words));
  return [...blocks, feedbackButtons(reference, words)];
}

type Sources = Answer['answer']['sources'];

/** The pages by name, each once and as many as fit in a line or two, with a link to what was said in Slack; of the others how many. */
function sourceLine(sources: Sources, words: SlackWords): string {
  const links = new Map(
    sources.map(({ path, title, heading }) => [[title, heading].filter(Boolean).join(' › '), linkToSaid(path)]),
  );
  const shown = [...links].slice(0, MOST_SOURCES).map(([name, link]) => named(shortened(name, LONGEST_NAME), link));
  return links.size === 0 ? '' : words.sources(shown, links.size - shown.length);
}

const named = (name: string, link: string | undefined): string =>
  link ? `<${escapeText(link)}|${linkLabel(name)}>` : plainToMrkdwn(name);

const MOST_SOURCES = 5;
const LONGEST_NAME = 120;

const plain = (text: string) => ({ type: 'plain_text', text }) as const;

const publishButton = (reference: string, { publish }: SlackWords): KnownBlock => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: ANSWER_ACTIONS.publish, text: plain(publish), value: reference }],
});

const feedbackButtons = (reference: string, words: SlackWords): KnownBlock => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: ANSWER_ACTIONS.feedback,
      positive_button: {
        text: plain(words.helpful),
        accessibility_label: words.helpfulLabel,
        value: `helpful:${reference}`,
      },
      negative_button: {
        text: plain(words.unhelpful),
        accessibility_label: words.unhelpfulLabel,
        value: `unhelpful:${reference}`,
      },
    },
  ],
});

/** What a press of the feedback buttons says, and about which answer. Undefined for a value that is not ours. */
export function readFeedback(value: string): { readonly helpful: boolean; readonly reference: string } | undefined {
  const [, verdict, reference = ''] = /^(helpful|unhelpful):(.+)$/.exec(value) ?? [];
  return verdict === undefined ? undefined : { helpful: verdict === 'helpful', reference };
}
