import { answerKey } from '../answers/answer-key.ts';
import { defineError, type FrontdeskError } from '../errors.ts';
import { noTranscriber } from '../speech/hear-recording.ts';
import { listening, unheard } from '../speech/told.ts';
import { languageWith } from './language-with.ts';
import { isHandedOver, saidInThread } from './minutes-told.ts';
import { type ArrivedRecording, leftOut, recordingsOf } from './recordings-of.ts';
import { ended, type Result, type Task, type WorkDeps } from './task.ts';

const fromOutside = defineError({
  code: 'speech.from-outside',
  message: (name: string) =>
    `it came from outside, and only recordings of colleagues are listened to by themselves. Save it and run frontdesk minutes ${JSON.stringify(name)}`,
});

const UNASKED = 'Nobody handed it to Frontdesk: it is not listened to.';

/**
 * Has the recordings of a message listened to, each by a job of its own: that takes minutes. Who handed them to us in a place of
 * channels and threads is told so at once, or why not.
 */
export async function listenTo(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action } = input;
  const recordings = recordingsOf(message);
  const names = recordings.map(({ name }) => name).join(', ');
  if (message.place && !isHandedOver(message))
    return ended(message, { ...action, kind: 'file', why: `${names}: ${UNASKED}` });
  const language = await languageWith(input, deps.stores);
  const obstacle = obstacleTo(input, recordings, deps);
  if (obstacle) {
    const why = `${action.why} No minutes of ${names}: ${obstacle.message}`;
    return {
      ...ended(message, { ...action, kind: 'person', why }),
      ...told(input, unheard(names, obstacle, language)),
    };
  }
  const why = `${action.why} ${names} is listened to; the minutes follow.`;
  return { ...ended(message, { ...action, why }), recordings, ...told(input, listening(names, language)) };
}

/** Why nothing of it is to be heard, as far as that is known at once. */
function obstacleTo(
  { message }: Task,
  recordings: readonly ArrivedRecording[],
  { transcriber }: WorkDeps,
): FrontdeskError | undefined {
  const [first] = recordings;
  if (!first) return undefined;
  if (!transcriber) return noTranscriber(first.name);
  if (message.senderRole === undefined) return fromOutside(first.name);
  const why = recordings.every((recording) => recording.leftOut) ? first.leftOut : undefined;
  return why ? leftOut(why) : undefined;
}

function told({ message }: Task, text: string): Pick<Result, 'answer'> {
  // What guests hand over is left to a person, as what they ask.
  if (!isHandedOver(message) || message.senderRole === undefined) return {};
  const said = saidInThread(message, { key: answerKey(message.id), text });
  return { answer: { ...said, message: { ...said.message, aside: true } } };
}
