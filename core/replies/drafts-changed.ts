import type { Transaction } from '../transaction.ts';
import { queueCards } from './cards/queue-cards.ts';
import { queueCopies } from './queue-copies.ts';

type Input = { readonly workspaceId: string; readonly draftIds: readonly string[] };

/** Has all that shows these drafts to people brought up to date, once the transaction commits. */
export async function draftsChanged(input: Input, transaction: Transaction): Promise<void> {
  await queueCopies(input, transaction);
  await queueCards(input, transaction);
}
