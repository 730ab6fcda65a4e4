import type { Stores } from '../stores.ts';
import type { NewMeeting } from './meeting-store.ts';
import { forgetAnswers } from './model/keep-answers.ts';

/** Stores a meeting and enters its action items into the ledger of commitments. Gives the meeting's id. */
export async function storeMeeting(
  { workspaceId, meeting }: { workspaceId: string; meeting: NewMeeting },
  { stores }: { stores: Pick<Stores, 'meetings' | 'commitments' | 'checkpoints'> },
): Promise<string> {
  const { id, added } = await stores.meetings.add(workspaceId, meeting);
  await forgetAnswers({ workspaceId, transcriptHash: meeting.transcriptHash }, stores.checkpoints);
  if (added)
    await stores.commitments.add(
      workspaceId,
      meeting.minutes.actionItems.map(({ task, quote, owner, due }, actionPosition) => ({
        text: task,
        quote,
        ownerName: owner,
        ownerId: meeting.ownerIds[actionPosition],
        due,
        meetingId: id,
        actionPosition,
      })),
    );
  return id;
}
