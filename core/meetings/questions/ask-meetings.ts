import type { Core } from '../../core.ts';
import { detectLanguage } from '../../text/language.ts';
import { type MeetingAsker, mayHear } from '../may-hear.ts';
import { answerAboutMeeting, type MeetingAnswer } from './answer-about-meeting.ts';
import type { AskableMeeting } from './lines-about.ts';

type Input = MeetingAsker & {
  readonly workspaceId: string;
  readonly question: string;
  /** Of this meeting alone, or of those whose transcripts stand in this conversation. */
  readonly meetingId?: string;
  readonly conversationId?: string;
  /** Of those that were held on this day (ISO 8601). */
  readonly heldOn?: string;
  readonly signal?: AbortSignal;
};

/** Of more meetings, the last ones are looked through. */
const MOST_MEETINGS = 50;

/** Answers a question from the meetings that its asker may see, the latest first. Nothing tells that there are others. */
export async function askMeetings(
  { workspaceId, question, meetingId, conversationId, heldOn, signal, ...asker }: Input,
  { stores, gateway }: Pick<Core, 'stores' | 'gateway'>,
): Promise<MeetingAnswer> {
  const filter = { ...(meetingId ? { id: meetingId } : {}), ...(conversationId ? { conversationId } : {}) };
  const origins = await stores.meetings.origins(workspaceId, { ...filter, most: MOST_MEETINGS });
  const heard = origins.filter((origin) => mayHear(origin, asker));
  const all = await Promise.all(heard.map(({ id }) => stores.meetings.get(workspaceId, id)));
  const meetings = heldOn === undefined ? all : all.filter((meeting) => dayOf(meeting) === heldOn);
  const language = detectLanguage(question) === 'zh' ? 'zh' : 'en';
  const call = { workspaceId, priority: 'interactive' as const, ...(signal ? { signal } : {}) };
  return answerAboutMeeting({ question, meetings, language }, { call, ...(gateway ? { gateway } : {}) });
}

const dayOf = ({ minutes, heldAt }: AskableMeeting): string => minutes.date ?? heldAt.toISOString().slice(0, 10);
