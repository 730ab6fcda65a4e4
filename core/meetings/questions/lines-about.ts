import { splitSentences } from '../../text/sentences.ts';
import type { ActionItem, Cited, Decision, Minutes } from '../minutes.ts';
import type { Utterance } from '../transcript.ts';
import { tidySpeech } from '../words/tidy-speech.ts';
import type { AskedTalks, Evidence } from './find-evidence.ts';

/** A meeting as it is asked about. */
export type AskableMeeting = {
  readonly id: string;
  readonly title: string;
  readonly heldAt: Date;
  readonly minutes: Minutes;
  readonly utterances: readonly Utterance[];
};

/**
 * A line of an answer, with the meeting it was said in. `said`: no line of the minutes, but words as they fell; `takenBack` where
 * they were a decision that did not last.
 */
export type MeetingLine = Cited & { readonly meetingId: string } & (
    | { readonly kind: 'decision' }
    | { readonly kind: 'said'; readonly takenBack?: boolean }
    | ({ readonly kind: 'action' } & Pick<ActionItem, 'owner' | 'due'>)
  );

/** What of a question a line of minutes has to say, and what an utterance and those around it. */
const MATCHES = 0.5;
export const STRONG = 0.6;
/** Words right before a decision tell what it is about, but less surely than its own: only who asks for decisions is told of it. */
const AROUND = 0.8;
const BEFORE = 3;
const MOST_FROM_MINUTES = 5;
const MOST_SAID = 3;
/** Where no subject is named, all of them are wanted. */
const MOST_LISTED = 20;

/**
 * What meetings have to say to a question, the meetings in their order: the decisions and action items that match it, and where
 * it asks for none of these, or there are none, the utterances that speak of it most. Empty where the evidence is weak.
 */
export function linesAbout(asked: AskedTalks, meetings: readonly AskableMeeting[]): MeetingLine[] {
  const listed = fromMinutes(asked, meetings);
  if (asked.wanted !== undefined && listed.length > 0) return listed;
  const cited = new Set(listed.flatMap(({ meetingId, utterances }) => utterances.map((at) => `${meetingId} ${at}`)));
  const said = asked
    .best(2 * MOST_SAID)
    .filter(({ covered }) => covered >= STRONG)
    .map((evidence) => asSaid(evidence, asked, meetings))
    .filter(({ meetingId, utterances }) => !cited.has(`${meetingId} ${utterances[0]}`))
    .slice(0, MOST_SAID);
  return [...listed, ...withWhatHolds(inOrder(said, meetings), listed, meetings)];
}

/** Words that were a decision and are none any more are told as such, with what was decided in their place. */
function withWhatHolds(
  said: readonly MeetingLine[],
  listed: readonly MeetingLine[],
  meetings: readonly AskableMeeting[],
): MeetingLine[] {
  const told = new Set(listed.map(({ meetingId, quote }) => `${meetingId} ${quote}`));
  return said.flatMap((line): MeetingLine[] => {
    const decisions = meetings.find(({ id }) => id === line.meetingId)?.minutes.decisions ?? [];
    const dropped = decisions.find(
      ({ reversed, utterances }) => reversed && utterances.includes(line.utterances[0] ?? -1),
    );
    if (!dropped) return [line];
    const instead = decisions[dropped.reversedBy ?? -1];
    const isTold = !instead || told.has(`${line.meetingId} ${instead.quote}`);
    if (instead) told.add(`${line.meetingId} ${instead.quote}`);
    return [{ ...line, kind: 'said', takenBack: true }, ...(isTold ? [] : [decisionLine(instead, line.meetingId)])];
  });
}

function fromMinutes(asked: AskedTalks, meetings: readonly AskableMeeting[]): MeetingLine[] {
  const lines = meetings.flatMap((meeting) => minutesLines(asked, meeting).map((line) => ({ line, meeting })));
  if (asked.topics.length === 0) return lines.slice(0, MOST_LISTED).map(({ line }) => line);
  const matching = lines
    .map(({ line, meeting }) => ({ line, match: matchOf(line, asked, meeting) }))
    .filter(({ match }) => match >= MATCHES)
    .toSorted((one, other) => other.match - one.match)
    .slice(0, MOST_FROM_MINUTES);
  return inOrder(
    matching.map(({ line }) => line),
    meetings,
  );
}

/** The lines of the kind that is asked for: of both kinds where the question has a subject and says no kind. */
function minutesLines({ wanted, topics, speakers }: AskedTalks, { id, minutes }: AskableMeeting): MeetingLine[] {
  if (wanted === undefined && topics.length === 0) return [];
  const decisions = wanted === 'actions' ? [] : minutes.decisions.filter(({ reversed }) => !reversed);
  const actions = wanted === 'decisions' ? [] : minutes.actionItems;
  return [
    ...decisions.map((decision) => decisionLine(decision, id)),
    ...actions
      .filter(
        ({ owner }) => wanted === undefined || speakers.size === 0 || (owner !== undefined && speakers.has(owner)),
      )
      .map((item) => actionLine(item, id)),
  ];
}

const decisionLine = ({ text, utterances, quote }: Decision, meetingId: string): MeetingLine => ({
  kind: 'decision',
  meetingId,
  text,
  utterances,
  quote,
});

const actionLine = ({ task, utterances, quote, owner, due }: ActionItem, meetingId: string): MeetingLine => ({
  kind: 'action',
  meetingId,
  text: task,
  utterances,
  quote,
  ...(owner === undefined ? {} : { owner }),
  ...(due === undefined ? {} : { due }),
});

function matchOf({ text, quote, utterances }: MeetingLine, asked: AskedTalks, meeting: AskableMeeting): number {
  const own = asked.coveredBy(`${text}\n${quote}`);
  if (asked.wanted === undefined) return own;
  const [first = 0, last = first] = [utterances[0], utterances.at(-1)];
  const around = meeting.utterances.slice(Math.max(0, first - BEFORE), last + 1).map((one) => one.text);
  return Math.max(own, AROUND * asked.coveredBy(around.join('\n')));
}

/** The sentence of an utterance that says most of what was asked. */
function asSaid({ talk, utterance }: Evidence, asked: AskedTalks, meetings: readonly AskableMeeting[]): MeetingLine {
  const sentences = splitSentences(utterance.text);
  const quote = sentences.reduce(
    (best, one) => (asked.coveredBy(one) > asked.coveredBy(best) ? one : best),
    sentences[0] ?? utterance.text,
  );
  const meetingId = meetings[talk]?.id ?? '';
  return { kind: 'said', meetingId, text: tidySpeech(quote), utterances: [utterance.index], quote };
}

const inOrder = (lines: readonly MeetingLine[], meetings: readonly AskableMeeting[]): MeetingLine[] => {
  const place = new Map(meetings.map(({ id }, at) => [id, at]));
  const placeOf = ({ meetingId }: MeetingLine): number => place.get(meetingId) ?? 0;
  return lines.toSorted(
    (one, other) => placeOf(one) - placeOf(other) || (one.utterances[0] ?? 0) - (other.utterances[0] ?? 0),
  );
};
