import type { Source } from '../knowledge/passage.ts';
import { checkDraft } from '../safety/check-draft.ts';
import { correctedWords } from './apply-lessons.ts';
import { calmOpening } from './calm-down.ts';
import { learnedWarnings, meetingWarnings } from './draft-warnings.ts';
import { frameFor } from './frames.ts';
import { greetingName, type Reply, type ReplyInput, replySubject, upsetAbout } from './reply.ts';
import { inStyle } from './style.ts';

/** What a local draft says between its greeting and its farewell, and where that is from. */
export type Content = {
  readonly body: string;
  readonly sources: readonly Source[];
  readonly answered: readonly string[];
  readonly open: readonly string[];
  readonly warnings: readonly string[];
};

/** The whole draft, in a polite frame, as its writer has taught to greet, to sign and to word things. */
export function finish(input: ReplyInput, { body, sources, answered, open, warnings }: Content): Reply {
  const { message, classification, workspaceName, learned, meetingTimes = [], nextStep, thread = [] } = input;
  const { language } = classification;
  const frame = frameFor(language);
  const upset = upsetAbout(classification);
  const opening = upset ? calmOpening(upset, language) : frame.thanks;
  const name = greetingName(message.from);
  const meeting = meetingTimes.length > 0 ? frame.meeting(meetingTimes) : '';
  const said = [body, meeting, nextStep ?? ''].filter((part) => part !== '');
  const whole = [frame.greeting(name), opening, ...said, frame.closing, frame.signature(workspaceName)].join('\n\n');
  const corrected = correctedWords(whole, learned?.corrections ?? []);
  const text = learned ? inStyle(corrected.text, learned.styleIn(language), name) : corrected.text;
  const incoming = [message.subject, message.text, ...thread.map((one) => one.text)].join('\n');
  const known = [...sources.map(({ quote }) => quote), ...corrected.used.map(({ after }) => after), ...meetingTimes];
  return {
    kind: 'draft',
    subject: replySubject(message.subject),
    text,
    sources,
    answered,
    open,
    warnings: [
      ...warnings,
      ...learnedWarnings(corrected.used),
      ...meetingWarnings(meetingTimes),
      ...checkDraft({ text, sources: known, incoming }),
    ],
    rung: 'local',
  };
}
