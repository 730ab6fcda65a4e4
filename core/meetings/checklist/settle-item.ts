import { closeCommitment } from '../../commitments/close-commitment.ts';
import { removeCommitment } from '../../commitments/remove-commitment.ts';
import { takeCommitment } from '../../commitments/take-commitment.ts';
import type { Core } from '../../core.ts';
import type { Person } from '../../people/people-store.ts';

export const VERDICTS = ['mine', 'done', 'wrong'] as const;
/** What a person says of an action item: they do it, it is done, nobody promised it. */
export type Verdict = (typeof VERDICTS)[number];

type Input = {
  readonly workspaceId: string;
  readonly transcriptHash: string;
  readonly position: number;
  readonly verdict: Verdict;
  readonly person: Pick<Person, 'id' | 'name' | 'role'>;
};

const settle = { mine: takeCommitment, done: closeCommitment, wrong: removeCommitment } as const;

/** A person says what is so with an action item of a meeting. The first counts: false when somebody was faster. */
export async function settleItem(
  { workspaceId, transcriptHash, position, verdict, person }: Input,
  { stores, inTransaction }: Pick<Core, 'stores' | 'inTransaction'>,
): Promise<boolean> {
  const meeting = await stores.meetings.byTranscript(workspaceId, transcriptHash);
  const owed = meeting ? await stores.commitments.ofMeeting(workspaceId, meeting.id) : [];
  const commitment = owed.find(({ actionPosition }) => actionPosition === position);
  if (!commitment) return false;
  return settle[verdict]({ workspaceId, commitmentId: commitment.id, person }, { inTransaction });
}
