import type { NewDelivery } from '../channels/delivery-store.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { ActionChecklist } from '../meetings/checklist/action-checklist.ts';
import type { NewMeeting } from '../meetings/meeting-store.ts';
import { renderMinutes } from '../meetings/output/render-minutes.ts';

type Told = {
  readonly meetings: readonly Pick<NewMeeting, 'minutes' | 'utterances'>[];
  readonly checklists: readonly ActionChecklist[];
};
type Where = { readonly key: string; readonly language: string };

/** Whether somebody handed us something in a place of channels and threads: all who can open it there may know what is in it. */
export const isHandedOver = ({ place, addressed }: Pick<StoredMessage, 'place' | 'addressed'>): boolean =>
  place !== undefined && addressed === true;

/** What is said in the thread of a message, where it was handed over. */
export function saidInThread(message: StoredMessage, { key, text }: { readonly key: string; readonly text: string }) {
  const { channel, accountId, account, from, threadId, place } = message;
  const where = place ? { place } : {};
  const said = { account, identity: key, to: [from], subject: '', references: [threadId], ...where, text };
  return { key, channel, accountId, message: said, state: 'queued' } as const satisfies NewDelivery;
}

/** The minutes of meetings, where their transcripts were handed over; undefined where they were not, or where there are none. */
export function minutesTold(
  message: StoredMessage,
  { meetings, checklists: all }: Told,
  { key, language }: Where,
): NewDelivery | undefined {
  const rung = meetings[0]?.minutes.rung;
  if (!isHandedOver(message) || rung === undefined) return undefined;
  const text = meetings.map(({ minutes, utterances }) => renderMinutes(minutes, { utterances })).join('\n\n---\n\n');
  const told = saidInThread(message, { key, text });
  const checklists = all.filter(({ items }) => items.length > 0);
  const answer = { sources: [], rung, language };
  return { ...told, message: { ...told.message, answer, ...(checklists.length > 0 ? { checklists } : {}) } };
}
