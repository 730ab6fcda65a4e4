import { reasonOf } from '../../errors.ts';
import type { Rung } from '../../intents/classification.ts';
import type { AnswerOutput } from '../../knowledge/answers/answer.prompt.ts';
import { resolveCitations } from '../../knowledge/answers/cited-passages.ts';
import type { Passage } from '../../knowledge/passage.ts';
import type { Call, LlmGateway } from '../../llm/gateway.ts';
import { unsupportedFacts } from '../../safety/unsupported-facts.ts';
import { momentMark } from '../output/moment.ts';
import { answerAboutMeetingPrompt } from './answer-about-meeting.prompt.ts';
import { type AskedTalks, openEvidence } from './find-evidence.ts';
import { type AskableMeeting, linesAbout, type MeetingLine } from './lines-about.ts';
import { nameOfMeeting, tellLines, tellNothing } from './tell-about-meetings.ts';

export type MeetingAnswer = {
  /** False where nothing was said about it, or too little to tell. */
  readonly known: boolean;
  /** What is said to whoever asked: each line with its moment. */
  readonly text: string;
  /** What it rests on, as it was spoken. */
  readonly lines: readonly MeetingLine[];
  readonly rung: Rung;
  /** Why it is the local answer although a model is configured. */
  readonly stepDown?: string;
};

type Asking = {
  readonly question: string;
  /** Those that the asker may see, in the order in which they are told. */
  readonly meetings: readonly AskableMeeting[];
  /** ISO 639-1 of the answer. */
  readonly language: string;
};

/** How many utterances a model is shown, each with those around it. */
const SHOWN = 12;
const AROUND = 2;

/**
 * Answers a question from what was said in meetings: by the model when there is one; else, when it fails, or when what it says
 * is not in the utterances it cites, with the decisions, action items and words that match.
 */
export async function answerAboutMeeting(
  asking: Asking,
  { gateway, call }: { readonly gateway?: LlmGateway; readonly call: Call },
): Promise<MeetingAnswer> {
  const { question, meetings, language } = asking;
  const asked = openEvidence(meetings.map(({ utterances }) => utterances))(question);
  const lines = linesAbout(asked, meetings);
  const local: MeetingAnswer = { ...tell(lines, asking), rung: 'local' };
  const shown = shownTo(asked, lines, meetings);
  if (!gateway || shown.length === 0) return local;
  try {
    const passages = shown.map((one) => passageOf(one, language));
    const { value, tier } = await gateway.generate(answerAboutMeetingPrompt({ question, passages, language }), call);
    const checked = checkAnswer(value, passages, shown, asking);
    return typeof checked === 'string'
      ? { ...local, stepDown: `The model's answer ${checked}.` }
      : { ...checked, rung: tier };
  } catch (error) {
    call.signal?.throwIfAborted();
    return { ...local, stepDown: reasonOf(error) };
  }
}

const tell = (
  lines: readonly MeetingLine[],
  { meetings, language }: Asking,
): Pick<MeetingAnswer, 'known' | 'text' | 'lines'> => ({
  known: lines.length > 0,
  text: lines.length > 0 ? tellLines(lines, meetings, language) : tellNothing(meetings.length, language),
  lines,
});

/** An utterance by its meeting and its place there. */
type Shown = { readonly meeting: AskableMeeting; readonly at: number };

/** What a model has to see of the meetings: what speaks of the question, with the words around it, in the order said. */
function shownTo(asked: AskedTalks, lines: readonly MeetingLine[], meetings: readonly AskableMeeting[]): Shown[] {
  const best = asked.best(SHOWN);
  return meetings.flatMap((meeting, talk) => {
    const own = lines.filter(({ meetingId }) => meetingId === meeting.id).flatMap(({ utterances }) => utterances);
    const found = best.filter((one) => one.talk === talk).map(({ utterance }) => utterance.index);
    const wanted = new Set([...own, ...found].flatMap((at) => neighbours(at)));
    return meeting.utterances.flatMap(({ index: at }) => (wanted.has(at) ? [{ meeting, at }] : []));
  });
}

const neighbours = (at: number): number[] => Array.from({ length: 2 * AROUND + 1 }, (_, step) => at - AROUND + step);

function passageOf({ meeting, at }: Shown, language: string): Passage {
  const heading = momentMark({ utterances: [at] }, meeting).trim();
  const text = meeting.utterances.find(({ index }) => index === at)?.text ?? '';
  const { id, minutes } = meeting;
  const of = { id: `${id} ${at}`, path: id, language: minutes.language, audience: 'members' as const };
  return { ...of, title: nameOfMeeting(meeting, language), heading, text };
}

type Checked = Pick<MeetingAnswer, 'known' | 'text' | 'lines'>;

/** The model's answer; or, as a string, what is not true in it. */
function checkAnswer(
  { answerable, answer, citations }: AnswerOutput,
  passages: readonly Passage[],
  shown: readonly Shown[],
  asking: Asking,
): Checked | string {
  if (!answerable) return tell([], asking);
  if (citations.length === 0) return 'cites nothing';
  const sources = resolveCitations(citations, passages);
  if (typeof sources === 'string') return sources;
  const cited = citations.flatMap(({ passage, quote }) => {
    const one = shown[passage - 1];
    return one ? [{ ...one, quote }] : [];
  });
  const supports = citations.flatMap(({ passage }) => {
    const { title = '', heading = '', text = '' } = passages[passage - 1] ?? {};
    return [title, heading, text];
  });
  const [unsupported] = unsupportedFacts(answer, [...supports, asking.question]);
  if (unsupported) return `says "${unsupported.value}", which is in no utterance it cites`;
  const lines = cited.map(
    ({ meeting, at, quote }): MeetingLine => ({
      kind: 'said',
      meetingId: meeting.id,
      text: quote,
      utterances: [at],
      quote,
    }),
  );
  return { known: true, text: `${answer}\n\n${tellLines(lines, asking.meetings, asking.language)}`, lines };
}
