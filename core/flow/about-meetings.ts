import { answerKey } from '../answers/answer-key.ts';
import { exchangesBefore } from '../dialogue/exchanges-before.ts';
import { readFollowUp } from '../dialogue/read-follow-up.ts';
import { wholeQuestion } from '../dialogue/whole-question.ts';
import { folderOfPlace } from '../knowledge/passage.ts';
import type { MeetingAnswer } from '../meetings/questions/answer-about-meeting.ts';
import { askMeetings } from '../meetings/questions/ask-meetings.ts';
import { findDates } from '../text/dates.ts';
import { questionOf } from './about-files.ts';
import { asksOfMeeting, withoutMeeting } from './asks-of-meeting.ts';
import { replyTo } from './reply-to.ts';
import { ended, type Result, type Task, type WorkDeps } from './task.ts';
import { withStepDown } from './with-step-down.ts';

/**
 * Answers a question from meetings: from those whose transcripts stand in its thread, and where its words speak of a meeting from
 * all that may be told where it is asked. Undefined where these say nothing about it, or where an answer was begun already: then
 * it is a question like any other.
 */
export async function aboutMeetings(input: Task, deps: WorkDeps): Promise<Result | undefined> {
  const { message, context } = input;
  const asked = await askedOfMeetings(input, deps);
  if (!inThread(input) && asked === undefined) return undefined;
  if (await deps.stores.deliveries.byKey(context.workspaceId, answerKey(message.id))) return undefined;
  return told(input, asked, deps);
}

/** The same for what may have been answered before. */
export const fromMeetings = async (input: Task, deps: WorkDeps): Promise<Result | undefined> =>
  told(input, await askedOfMeetings(input, deps), deps);

/** What a question asks of meetings: its words speak of one, or it goes on with what was answered from one. */
async function askedOfMeetings({ message, context }: Task, { stores }: WorkDeps): Promise<string | undefined> {
  const question = questionOf(message);
  if (asksOfMeeting(question)) return question;
  const { kind, rest } = readFollowUp(question);
  if (kind !== 'fragment' && kind !== 'leaning') return undefined;
  const last = (await exchangesBefore({ workspaceId: context.workspaceId, message, question }, stores)).at(-1);
  // An answer from documents names its page.
  if (!last?.answer || last.answer.sources.length > 0) return undefined;
  return kind === 'fragment' ? rest : wholeQuestion(question, last);
}

async function told(input: Task, asked: string | undefined, deps: WorkDeps): Promise<Result | undefined> {
  const { message, action, classification } = input;
  if (message.place && !message.addressed) return undefined;
  const found = await askedOf(input, asked, deps);
  if (!found) return undefined;
  if (found.stepDown) deps.logger.warn({ messageId: message.id, reason: found.stepDown }, 'answered locally');
  const { place, account, channel } = message;
  const rests = { sources: [], rung: found.rung, language: classification.language };
  const scope = { ...(place ? { place: folderOfPlace(channel, account, place.id) } : {}), only: [] };
  const drawnFrom = action.private ? { drawnFrom: { audience: 'everyone' as const, scope } } : {};
  const why = withStepDown(`${action.why} What was said in a meeting tells.`, found.stepDown);
  return {
    ...ended(message, { ...action, kind: 'answer', why }),
    answer: replyTo(input, {
      text: found.text,
      answer: { ...rests, ...drawnFrom },
      ...(asked === undefined || asked === message.text ? {} : { meant: { question: asked } }),
    }),
  };
}

/** Nothing stands in the thread of what begins one: most questions are spared the look. */
const inThread = ({ message: { place, addressed, references } }: Task): boolean =>
  place !== undefined && addressed === true && references.length > 0;

async function askedOf(input: Task, asked: string | undefined, deps: WorkDeps): Promise<MeetingAnswer | undefined> {
  const { message, context, signal } = input;
  const { place, accountId, conversationId, senderId, senderRole } = message;
  const question = questionOf(message);
  const person = { id: senderId, role: senderRole };
  const asking = { workspaceId: context.workspaceId, question, person, ...(signal ? { signal } : {}) };
  const here = place ? { place: { accountId, id: place.id } } : {};
  if (inThread(input)) {
    const found = await askMeetings({ ...asking, ...here, conversationId }, deps);
    if (found.known) return found;
  }
  if (asked === undefined) return undefined;
  // What is told alone in a channel may be published there.
  const where = place?.kind === 'direct' ? {} : here;
  const found = await askMeetings({ ...asking, ...where, ...which(asked, input) }, deps);
  return found.known ? found : undefined;
}

/** What is asked, without the words that say in which meeting it was said; and the day of that, where they name it. */
function which(question: string, { message, context }: Task): { readonly question: string; readonly heldOn?: string } {
  const today = message.sentAt.toISOString().slice(0, 10);
  const day = findDates(question, message.sentAt, context.zone).find(({ date }) => date <= today);
  const asked = withoutMeeting(question);
  return day ? { question: asked.replace(day.text, ' '), heldOn: day.date } : { question: asked };
}
