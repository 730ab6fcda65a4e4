import type { AnyBlock, ModalView } from '@slack/web-api';
import { z } from 'zod';
import { button } from '../home/page-blocks.ts';
import { field, option, plain, type readFields } from '../interact/fields.ts';
import type { Language } from '../interact/language.ts';
import { shortcutWords } from './words.ts';

export const REMEMBER_VIEW = 'remember';
export const FORGET = 'remember.forget';
const FIELDS = { title: 'title', text: 'text', thread: 'thread' } as const;

/** What the form is about: kept in the form itself. */
export const aboutRemember = z.object({
  team: z.string(),
  channel: z.string(),
  /** Of the message, and of the first one in its thread. */
  ts: z.string(),
  root: z.string(),
  audience: z.enum(['members', 'place']),
  /** Under which of them something is remembered already, if it is. */
  forget: z.string().optional(),
});
export type AboutRemember = z.infer<typeof aboutRemember>;

type Form = {
  readonly about: AboutRemember;
  readonly title: string;
  readonly text: string;
  /** The message stands in a thread of several. */
  readonly inThread: boolean;
};

/** Slack takes so much of a field. */
const LONGEST_INPUT = 3000;
const LONGEST_TITLE = 150;

/** The form in which somebody says what is to be remembered, and under which name. Pure. */
export function rememberForm({ about, title, text, inThread }: Form, language: Language): ModalView {
  const words = shortcutWords(language);
  const who = about.audience === 'members' ? words.forMembers : words.forReaders;
  const whole = option('thread', words.wholeThread);
  const thread: AnyBlock[] = inThread
    ? [field(FIELDS.thread, words.wholeThread, { type: 'checkboxes', options: [whole] }, { optional: true })]
    : [];
  return {
    type: 'modal',
    callback_id: REMEMBER_VIEW,
    private_metadata: JSON.stringify(about),
    title: plain(about.forget ? words.updateTitle : words.rememberTitle),
    submit: plain(words.keep),
    close: plain(words.cancel),
    blocks: [
      field(FIELDS.title, words.name, {
        type: 'plain_text_input',
        initial_value: title.slice(0, LONGEST_TITLE),
        max_length: LONGEST_TITLE,
      }),
      ...textField(text, words.what),
      ...thread,
      { type: 'context', elements: [plain(who)] },
      ...(about.forget ? [forgetButton(language)] : []),
    ],
  };
}

/** A message that fits can be put into other words; a longer one is remembered as it stands. */
const textField = (text: string, label: string): AnyBlock[] =>
  text.length > LONGEST_INPUT
    ? []
    : [
        field(FIELDS.text, label, {
          type: 'plain_text_input',
          multiline: true,
          ...(text ? { initial_value: text } : {}),
        }),
      ];

function forgetButton(language: Language): AnyBlock {
  const words = shortcutWords(language);
  const confirm = {
    title: plain(words.forget),
    text: plain(words.forgetSure),
    confirm: plain(words.yes),
    deny: plain(words.no),
  };
  return { type: 'actions', elements: [{ ...button(FORGET, words.forget, 'forget'), style: 'danger', confirm }] };
}

/** What the form was filled in with. `text` is absent where the whole message or thread is meant. */
export function readRememberForm({ text, choices }: ReturnType<typeof readFields>) {
  const wholeThread = choices(FIELDS.thread).length > 0;
  const own = text(FIELDS.text);
  return { title: text(FIELDS.title), wholeThread, ...(own && !wholeThread ? { text: own } : {}) };
}
