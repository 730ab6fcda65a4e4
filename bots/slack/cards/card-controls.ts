import type { KnownBlock } from '@slack/web-api';
import type { DraftCard } from '../../../core/replies/cards/draft-card.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { option, plain } from '../interact/fields.ts';
import { blockIdFor, type Reference } from './reference.ts';
import type { CardLabels } from './words.ts';

/** The action ids of a card's buttons and menus. */
export const CARD_ACTIONS = {
  send: 'draft.send',
  edit: 'draft.edit',
  reject: 'draft.reject',
  assign: 'draft.assign',
  correct: 'draft.correct',
  arrived: 'draft.arrived',
  again: 'draft.again',
} as const;

type Open = NonNullable<DraftCard['open']>;

/** Slack's limits for a menu, a button and a question before it acts. */
const MOST_OPTIONS = 100;
const LONGEST_BUTTON = 75;
const LONGEST_QUESTION = 300;

/** What those who may decide can do. Buttons carry the revision that they are about. */
export function decisionBlock({ draftId, hash }: DraftCard, team: string, open: Open, labels: CardLabels): KnownBlock {
  const { warnings, assignee, otherIntents, intent } = open;
  const button = (action: 'send' | 'edit' | 'reject') =>
    ({ type: 'button', action_id: CARD_ACTIONS[action], text: plain(labels[action]), value: hash }) as const;
  const options = otherIntents.slice(0, MOST_OPTIONS).map(({ id, name }) => option(id, name));
  return {
    type: 'actions',
    block_id: blockIdFor({ draftId, team }, `${hash.slice(0, 16)}${assignee?.address ?? ''}`),
    elements: [
      {
        ...button('send'),
        style: 'primary',
        ...(warnings.length > 0 ? { confirm: beforeSending(warnings, labels) } : {}),
      },
      button('edit'),
      { ...button('reject'), style: 'danger' },
      {
        type: 'users_select',
        action_id: CARD_ACTIONS.assign,
        placeholder: plain(labels.assign),
        ...(assignee?.address ? { initial_user: assignee.address.toUpperCase() } : {}),
      },
      ...(options.length > 0
        ? [
            {
              type: 'static_select' as const,
              action_id: CARD_ACTIONS.correct,
              placeholder: plain(shortened(labels.wrongIntent(intent), LONGEST_BUTTON)),
              options,
              confirm: beforeCorrecting(labels),
            },
          ]
        : []),
    ],
  };
}

/** What a person may say of a delivery whose outcome is unknown. */
export const settlementBlock = (about: Reference, deliveryId: string, labels: CardLabels): KnownBlock => ({
  type: 'actions',
  block_id: blockIdFor(about, deliveryId),
  elements: (['arrived', 'again'] as const).map((action) => ({
    type: 'button',
    action_id: CARD_ACTIONS[action],
    text: plain(labels[action]),
    value: deliveryId,
  })),
});

const beforeSending = (warnings: readonly string[], labels: CardLabels) => ({
  title: plain(labels.sendTitle),
  text: plain(shortened(warnings.join('; '), LONGEST_QUESTION)),
  confirm: plain(labels.sendAnyway),
  deny: plain(labels.cancel),
  style: 'danger' as const,
});

const beforeCorrecting = (labels: CardLabels) => ({
  title: plain(labels.correctTitle),
  text: plain(labels.correctText),
  confirm: plain(labels.correct),
  deny: plain(labels.cancel),
});
