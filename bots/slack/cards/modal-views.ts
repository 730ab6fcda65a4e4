import type { KnownBlock, ModalView, PlainTextInput } from '@slack/web-api';
import type { StoredMessage } from '../../../core/conversations/message-store.ts';
import type { Draft } from '../../../core/replies/draft-store.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { bestCut } from '../format/cut.ts';
import { field, plain } from '../interact/fields.ts';
import type { Language } from '../interact/language.ts';
import { waitView } from '../interact/modal.ts';
import { inPieces } from './pieces.ts';
import type { Reference } from './reference.ts';
import { cardLabels } from './words.ts';

export const EDIT_VIEW = 'draft.edit';
export const REJECT_VIEW = 'draft.reject';

/** The subject as the field shows it: one line. */
export const shownSubject = (subject: string): string => shortened(subject, LONGEST_SUBJECT);

/** What a modal is about, kept in it: Slack gives it back with what the person entered. */
export type About = Reference & {
  /** The revision that is edited. */
  readonly hash?: string;
  /** What stood between the pieces of the text. */
  readonly gaps?: readonly string[];
};

const title = (text: string) => plain(shortened(text, 24));

/** Shown at once, since Slack lets a modal be opened within three seconds only. */
export const waitingView = (about: Reference): ModalView => ({
  ...waitView(),
  callback_id: EDIT_VIEW,
  private_metadata: JSON.stringify(about),
  notify_on_close: true,
});

/** What a modal of ours is about; Slack gives back what we put into it. */
export const aboutOf = (view: { readonly private_metadata: string }): About => JSON.parse(view.private_metadata);

/** The fields of the modals. */
export const FIELDS = { subject: 'subject', text: 'text', reason: 'reason' } as const;
export const pieceField = (index: number): string => (index === 0 ? FIELDS.text : `${FIELDS.text}.${index}`);

const LONGEST_QUOTE = 2900;
const LONGEST_SUBJECT = 990;

type Editing = {
  readonly draft: Pick<Draft, 'id' | 'subject' | 'text' | 'hash'>;
  readonly answered: Pick<StoredMessage, 'text'>;
  readonly team: string;
  readonly language: Language;
};

/** Subject and text to be changed, all of it, below what it answers. Undefined when the text is too long for Slack. */
export function editView({ draft, answered, team, language }: Editing): ModalView | undefined {
  const labels = cardLabels(language);
  const cut = inPieces(draft.text);
  if (!cut) return undefined;
  const { pieces, gaps } = cut;
  const about: About = { draftId: draft.id, team, hash: draft.hash, gaps };
  return {
    type: 'modal',
    callback_id: EDIT_VIEW,
    private_metadata: JSON.stringify(about),
    notify_on_close: true,
    title: title(labels.editTitle),
    submit: plain(labels.save),
    close: plain(labels.cancel),
    blocks: [
      ...quote(answered.text, labels.theirMail),
      field(FIELDS.subject, labels.subject, input(shownSubject(draft.subject), { max_length: 1000 }), {
        optional: true,
      }),
      ...pieces.map((piece, index) => {
        const label = index === 0 ? labels.text : labels.textGoesOn;
        return field(pieceField(index), label, input(piece, LONG), { optional: true });
      }),
    ],
  };
}

/** Slack takes 3,000 characters at most. */
const LONG = { multiline: true, max_length: 3000 };

const input = (value: string, more: { multiline?: boolean; max_length: number }): PlainTextInput => ({
  type: 'plain_text_input',
  ...(value ? { initial_value: value } : {}),
  ...more,
});

function quote(text: string, label: string): KnownBlock[] {
  const all = text.trim();
  const shown = all.length > LONGEST_QUOTE ? `${all.slice(0, bestCut(all, LONGEST_QUOTE, 0)).trimEnd()} …` : all;
  if (shown === '') return [];
  return [
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: label, style: { bold: true } }] },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: shown }] },
      ],
    },
  ];
}

/** Asks why a draft is dropped. */
export function rejectView(about: About, language: Language): ModalView {
  const labels = cardLabels(language);
  return {
    type: 'modal',
    callback_id: REJECT_VIEW,
    private_metadata: JSON.stringify(about),
    title: title(labels.rejectTitle),
    submit: plain(labels.reject),
    close: plain(labels.cancel),
    blocks: [
      field(FIELDS.reason, labels.reason, input('', { ...LONG, max_length: 1000 }), {
        optional: true,
        hint: labels.reasonHint,
      }),
    ],
  };
}
