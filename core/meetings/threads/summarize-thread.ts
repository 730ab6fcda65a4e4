import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import type { Minutes } from '../minutes.ts';
import { summarizeMeeting } from '../model/summarize-meeting.ts';

/** One message of a talk in writing. */
export type Said = {
  /** The name as others call them. */
  readonly speaker: string;
  readonly text: string;
  readonly at: Date;
  /** Where it can be read. */
  readonly link?: string;
};

const nothingSaid = defineError({
  code: 'meetings.nothing-said',
  message: () => 'There are no words in it that could be summarised.',
});

type Input = { readonly workspaceId: string; readonly said: readonly Said[]; readonly zone: string };
type Summary = {
  /** Lines cite messages by their index in `said`. */
  readonly minutes: Minutes;
  readonly stepDown?: string;
};

/** What a thread came to: what was decided, who does what by when, what is open, each line with the messages it rests on. */
export async function summarizeThread(
  { workspaceId, said, zone }: Input,
  { gateway }: Pick<Core, 'gateway'>,
): Promise<Summary> {
  const [first] = said;
  if (!first || !said.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) throw nothingSaid();
  const utterances = said.map(({ speaker, text, at }, index) => ({ index, speaker, text, saidAt: at }));
  const call = { workspaceId, priority: 'interactive' as const };
  const context = { meetingDate: first.at, zone };
  const { minutes, stepDown } = await summarizeMeeting({ utterances, notes: [] }, context, {
    call,
    ...(gateway ? { gateway } : {}),
  });
  return { minutes, ...(stepDown ? { stepDown } : {}) };
}
