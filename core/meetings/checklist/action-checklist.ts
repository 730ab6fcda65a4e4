import type { Core } from '../../core.ts';
import type { NewMeeting } from '../meeting-store.ts';
import type { Minutes } from '../minutes.ts';

export type ChecklistItem = {
  /** Its place among the action items. */
  readonly position: number;
  readonly task: string;
  readonly owner?: string;
  /** ISO date. */
  readonly due?: string;
  /** `free`: nobody's so far. `wrong`: it is not in the ledger any more. */
  readonly state: 'free' | 'taken' | 'done' | 'wrong';
};

/** What is to be done after a meeting, and how far it is. */
export type ActionChecklist = {
  readonly title: string;
  /** SHA-256 of the transcript, by which the meeting is found again. */
  readonly transcriptHash: string;
  /** ISO 639-1 of those who read it. */
  readonly language: string;
  readonly items: readonly ChecklistItem[];
};

type Owed = { readonly ownerId: string | null; readonly ownerName: string | null; readonly done: boolean };

/** The checklist of a meeting that is only about to be stored. */
export const newChecklist = ({ minutes, transcriptHash, ownerIds }: NewMeeting, language: string): ActionChecklist =>
  checklistOf({ minutes, transcriptHash, language }, (position) => ({
    ownerId: ownerIds[position] ?? null,
    ownerName: null,
    done: false,
  }));

type Input = { readonly workspaceId: string; readonly transcriptHash: string; readonly language: string };

/** The checklist as the ledger has it now; undefined where the meeting is not known any more. */
export async function loadChecklist(
  { workspaceId, transcriptHash, language }: Input,
  { stores }: Pick<Core, 'stores'>,
): Promise<ActionChecklist | undefined> {
  const meeting = await stores.meetings.byTranscript(workspaceId, transcriptHash);
  if (!meeting) return undefined;
  const owed = await stores.commitments.ofMeeting(workspaceId, meeting.id);
  return checklistOf({ minutes: meeting.minutes, transcriptHash, language }, (position) =>
    owed.find(({ actionPosition }) => actionPosition === position),
  );
}

type About = { readonly minutes: Minutes; readonly transcriptHash: string; readonly language: string };

const checklistOf = (
  { minutes: { title, actionItems }, transcriptHash, language }: About,
  owedAt: (position: number) => Owed | undefined,
): ActionChecklist => ({
  title,
  transcriptHash,
  language,
  items: actionItems.map(({ task, owner: named, due }, position) => {
    const owed = owedAt(position);
    const owner = owed?.ownerName ?? named;
    return {
      position,
      task,
      state: stateOf(owed),
      ...(owner === undefined ? {} : { owner }),
      ...(due === undefined ? {} : { due }),
    };
  }),
});

function stateOf(owed: Owed | undefined): ChecklistItem['state'] {
  if (owed === undefined) return 'wrong';
  if (owed.done) return 'done';
  return owed.ownerId === null ? 'free' : 'taken';
}
