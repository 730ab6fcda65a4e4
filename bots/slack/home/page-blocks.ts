import type { Button, KnownBlock, PlainTextElement } from '@slack/web-api';
import { type DigestPage, filedLine, type PageLine } from '../../../core/digests/render-digest.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { plain } from '../interact/fields.ts';
import type { Language } from '../interact/language.ts';
import { textForOne } from './text-for-one.ts';
import { type HomeWords, homeWords } from './words.ts';

/** The action ids of what can be done about a line; the values are ids of ours. */
export const LINE_ACTIONS = {
  draft: 'waiting.draft',
  message: 'waiting.message',
  arrived: 'waiting.arrived',
  again: 'waiting.again',
  done: 'waiting.done',
  likelier: 'waiting.likelier',
  likely: 'waiting.likely',
  other: 'waiting.other',
} as const;

type Section = DigestPage['sections'][number];

/** A digest as blocks: what happened and what waits, with a button where something can be done about it. */
export function pageBlocks({ language, span, lead, sections, junk, replies }: DigestPage): KnownBlock[] {
  const blocks = [
    context(plainToMrkdwn(span)),
    ...(lead ? [section(plainToMrkdwn(lead))] : []),
    ...sectionBlocks(sections, language),
    ...[junk, replies].flatMap((line) => (line ? [context(plainToMrkdwn(line))] : [])),
  ];
  // What comes last is only for information.
  return blocks.slice(0, MOST_BLOCKS);
}

/** Of one message (docs.slack.dev/reference/block-kit/blocks). */
const MOST_BLOCKS = 50;

/** Sections of what waits, as blocks. */
export const sectionBlocks = (sections: DigestPage['sections'], language: Language): KnownBlock[] =>
  sections.flatMap(({ kind, heading, lines, more }) =>
    kind === 'filed'
      ? [context(plainToMrkdwn(`${heading}: ${filedLine(lines)}`))]
      : [
          section(`*${plainToMrkdwn(heading)}*`),
          ...lines.flatMap((line) => lineBlocks(kind, line, language)),
          ...(more ? [context(plainToMrkdwn(more))] : []),
        ],
  );

/** What somebody promised, each with a button that closes it. */
export const commitmentBlocks = (lines: readonly PageLine[], language: Language): KnownBlock[] =>
  lines.flatMap((line) => lineBlocks('due', line, language));

function lineBlocks(kind: Section['kind'], line: PageLine, language: Language): KnownBlock[] {
  const words = homeWords(language);
  const text = lineText(line);
  const [first, ...rest] = line.id ? buttonsFor(kind, { ...line, id: line.id }, words) : [];
  if (rest.length === 0) return [{ ...section(text), ...(first ? { accessory: first } : {}) }];
  return [section(text), { type: 'actions', elements: [first as Button, ...rest] }];
}

/** A message of Slack's has room for some 12,000 letters in all its blocks. */
const LONGEST = { what: 100, who: 50, why: 140, button: 40 };

/** What it is, whose, and why it is there. */
function lineText({ what, who, why }: PageLine): string {
  const name = textForOne(shortened(what, LONGEST.what)) || '…';
  const of = who ? ` (${plainToMrkdwn(shortened(who, LONGEST.who))})` : '';
  return `${name}${of}${why ? `\n_${plainToMrkdwn(shortened(why, LONGEST.why))}_` : ''}`;
}

type Doable = Pick<PageLine, 'unclear' | 'choices'> & { readonly id: string };

function buttonsFor(kind: Section['kind'], { id, unclear, choices = [] }: Doable, words: HomeWords): Button[] {
  if (kind === 'approve') return [button(LINE_ACTIONS.draft, words.open, id)];
  if (kind === 'person') return [button(LINE_ACTIONS.message, words.open, id)];
  if (kind === 'due') return [button(LINE_ACTIONS.done, words.done, id)];
  if (kind === 'ask') return [...choiceButtons(id, choices), button(LINE_ACTIONS.other, words.somethingElse, id)];
  if (!unclear) return [];
  return [
    confirmed(button(LINE_ACTIONS.arrived, words.arrived, id), words.confirmArrived, words),
    confirmed(button(LINE_ACTIONS.again, words.again, id), words.confirmAgain, words),
  ];
}

/** In a message no two buttons of one block may have the same action. */
const choiceButtons = (id: string, choices: NonNullable<PageLine['choices']>): Button[] =>
  choices
    .slice(0, 2)
    .map(({ intent, name }, at) =>
      button(
        at === 0 ? LINE_ACTIONS.likelier : LINE_ACTIONS.likely,
        shortened(name, LONGEST.button),
        `${id} ${intent}`,
      ),
    );

const confirmed = (button: Button, question: string, { yes, no }: HomeWords): Button => ({
  ...button,
  confirm: { title: button.text as PlainTextElement, text: plain(question), confirm: plain(yes), deny: plain(no) },
});

export const button = (action_id: string, text: string, value: string): Button => ({
  type: 'button',
  action_id,
  text: plain(text),
  value,
});

export const section = (text: string) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text, verbatim: true },
});

export const context = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text, verbatim: true }],
});
