import type { BlockAction, RespondFn } from '@slack/bolt';
import { queueCards } from '../../../core/replies/cards/queue-cards.ts';
import type { SlackDeps } from '../features.ts';
import { attend } from '../interact/attend.ts';
import type { Language } from '../interact/language.ts';
import type { Visitor } from '../interact/visitor.ts';
import { type Reference, readBlockId } from './reference.ts';
import { refusalOf } from './refuse.ts';

/** Somebody pressed something on a card. */
export type Press = Reference & {
  readonly visitor: Visitor;
  /** Tells Slack that the press was taken; without it that is done when the work is. */
  acknowledge(): Promise<void>;
};

export type Pressed = { readonly body: BlockAction; readonly respond: RespondFn; ack(): Promise<void> };

/** Says something to who pressed, and to nobody else. `text` is mrkdwn. */
export type Tell = (text: string, language: Language) => Promise<unknown>;

/**
 * Does what a press on a card asks for, then acknowledges it. Who may not, or comes too late, is told so alone, and the card
 * is brought up to date.
 */
export async function press(
  pressed: Pressed,
  deps: SlackDeps,
  work: (press: Press) => Promise<unknown>,
  tell: Tell = (text) => whisper(pressed, text),
): Promise<void> {
  const acknowledge = once(pressed.ack);
  const about = referenceIn(pressed.body);
  if (about)
    await attend({ teamId: about.team, userId: pressed.body.user.id }, tell, deps, (visitor) =>
      work({ ...about, visitor, acknowledge }).catch(async (error: unknown) => {
        const refusal = await refusalOf(error, { ...about, visitor }, deps);
        if (refusal === undefined) throw error;
        await bringUpToDate(about, deps);
        await tell(refusal, visitor.language);
      }),
    );
  await acknowledge();
}

/** Only who pressed sees it, below the card. */
export const whisper = ({ respond }: Pick<Pressed, 'respond'>, text: string): Promise<unknown> =>
  respond({ response_type: 'ephemeral', replace_original: false, text });

export const referenceIn = ({ actions: [action] }: BlockAction): Reference | undefined =>
  readBlockId(action?.block_id ?? '');

/** Whatever a card shows by mistake, it soon shows what is so. */
export const bringUpToDate = ({ draftId }: Reference, { workspaceId, core }: SlackDeps): Promise<void> =>
  queueCards({ workspaceId, draftIds: [draftId] }, core);

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
