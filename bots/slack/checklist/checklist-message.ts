import type { KnownBlock } from '@slack/web-api';
import type { ActionChecklist, ChecklistItem } from '../../../core/meetings/checklist/action-checklist.ts';
import { VERDICTS, type Verdict } from '../../../core/meetings/checklist/settle-item.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { type SlackMessage, textBlocks } from '../format/answer.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { LIMITS } from '../format/limits.ts';
import { splitText } from '../format/split.ts';
import { plain } from '../interact/fields.ts';
import { languageOf } from '../interact/language.ts';
import { type ChecklistWords, checklistWords } from './words.ts';

/** The action ids of the buttons. Their values say of which item: `readItem`. */
export const CHECKLIST_ACTIONS: Readonly<Record<Verdict, string>> = {
  mine: 'checklist.mine',
  done: 'checklist.done',
  wrong: 'checklist.wrong',
};
/** Has a mail drafted to those who were there; its value says of which meeting: `readMeeting`. */
export const MAIL_ACTION = 'checklist.mail';

/** Two blocks each, of the 50 that a message may have; and all their words within the 12,000 that its blocks may have. */
const MOST_ITEMS = 15;
const LONGEST_TASK = 120;
const LONGEST_NAME = 40;

/** What is to be done after a meeting, with buttons for what is open, and one for a mail to those who were there. */
export function checklistMessage(checklist: ActionChecklist): SlackMessage {
  const words = checklistWords(languageOf(checklist));
  const shown = checklist.items.slice(0, MOST_ITEMS);
  const more = checklist.items.length - shown.length;
  const heading = words.heading(short(checklist.title, LONGEST_TASK));
  const lines = shown.map((item) => lineOf(item, words));
  const last = more > 0 ? [words.more(more)] : [];
  return {
    text: splitText([heading, ...lines, ...last].join('\n'), LIMITS.text)[0] ?? '',
    blocks: [
      ...textBlocks(heading),
      ...shown.flatMap((item, at) => [...textBlocks(lines[at] ?? ''), ...buttonsOf(item, checklist, words)]),
      ...last.flatMap(textBlocks),
      mailButton(checklist, words),
    ],
  };
}

const short = (text: string, longest: number): string => plainToMrkdwn(shortened(text, longest));

function lineOf({ task, owner, due, state }: ChecklistItem, words: ChecklistWords): string {
  const what = `${short(owner ?? words.nobody, LONGEST_NAME)}: ${short(task, LONGEST_TASK)}${due ? words.due(due) : ''}`;
  if (state === 'done') return `:white_check_mark: ${what} _${words.isDone}_`;
  return state === 'wrong' ? `:x: ${what} _${words.isWrong}_` : `:white_square: ${what}`;
}

function buttonsOf(
  { position, state }: ChecklistItem,
  { transcriptHash, language }: ActionChecklist,
  words: ChecklistWords,
): KnownBlock[] {
  if (state === 'done' || state === 'wrong') return [];
  const offered = VERDICTS.filter((verdict) => verdict !== 'mine' || state === 'free');
  const value = [transcriptHash, position, language].join(' ');
  return [
    {
      type: 'actions',
      elements: offered.map((verdict) => ({
        type: 'button',
        action_id: CHECKLIST_ACTIONS[verdict],
        text: plain(words[verdict]),
        value,
      })),
    },
  ];
}

const mailButton = ({ transcriptHash, language }: ActionChecklist, { mail }: ChecklistWords): KnownBlock => ({
  type: 'actions',
  elements: [
    { type: 'button', action_id: MAIL_ACTION, text: plain(mail), value: [transcriptHash, language].join(' ') },
  ],
});

/** Which meeting a press is about, by the hash of its transcript; undefined for a value that is not ours. */
export const readMeeting = (value: string): string | undefined => /^([\da-f]{64}) \w+$/.exec(value)?.[1];

type Item = { readonly transcriptHash: string; readonly position: number; readonly language: string };

/** Which item a press is about; undefined for a value that is not ours. */
export function readItem(value: string): Item | undefined {
  const [, transcriptHash = '', position = '', language = ''] = /^([\da-f]{64}) (\d{1,6}) (\w+)$/.exec(value) ?? [];
  return transcriptHash === '' ? undefined : { transcriptHash, position: Number(position), language };
}
