import { createHash } from 'node:crypto';
import { answerKey } from '../answers/answer-key.ts';
import { isTranscript } from '../intents/transcript-shape.ts';
import { newChecklist } from '../meetings/checklist/action-checklist.ts';
import { makeMinutes } from '../meetings/make-minutes.ts';
import type { NewMeeting } from '../meetings/meeting-store.ts';
import { keepAnswers } from '../meetings/model/keep-answers.ts';
import type { Progress } from '../meetings/model/transcript-parts.ts';
import { listenTo } from './listen-to.ts';
import { minutesTold } from './minutes-told.ts';
import { recordingsOf } from './recordings-of.ts';
import { ended, modelCall, type Result, type Task, type WorkDeps } from './task.ts';
import { withStepDown } from './with-step-down.ts';

/**
 * Minutes of each transcript of a message. Who handed it to us in a place of channels and threads reads them there. Without a
 * transcript, its recordings are listened to.
 */
export async function minutesFor(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action, context } = input;
  const files = transcriptFiles(message);
  if (files.length === 0 && recordingsOf(message).length > 0) return listenTo(input, deps);
  const members = await deps.stores.people.members(context.workspaceId);
  const meetings: NewMeeting[] = [];
  let why = action.why;
  for (const { name, text } of files.length > 0 ? files : [{ name: message.subject, text: message.text }]) {
    const heldAt = message.sentAt;
    const transcriptHash = createHash('sha256').update(text).digest('hex');
    const ofTranscript = { workspaceId: context.workspaceId, transcriptHash };
    const gateway = deps.gateway && keepAnswers(deps.gateway, ofTranscript, deps.stores.checkpoints);
    const { stepDown, ...made } = await makeMinutes(
      { context, content: text, name, heldAt, members },
      { ...modelCall(input, 'background', { gateway }), progress: (progress) => showProgress(input, progress, deps) },
    );
    if (stepDown) deps.logger.warn({ messageId: message.id, reason: stepDown }, 'summarised locally');
    why = withStepDown(why, stepDown);
    meetings.push({ ...made, messageId: message.id, transcriptHash });
  }
  const { language } = input.classification;
  const checklists = meetings.map((meeting) => newChecklist(meeting, language));
  const answer = minutesTold(message, { meetings, checklists }, { key: answerKey(message.id), language });
  return { ...ended(message, { ...action, why }), meetings, ...(answer ? { answer } : {}) };
}

/** A long meeting takes a model minutes: who waits sees how far it is. Nothing waits for that. */
function showProgress(
  { message, classification: { language } }: Task,
  { part, of }: Progress,
  { channels }: Pick<WorkDeps, 'channels'>,
): void {
  const { id, channel, account, from, threadId, place, addressed } = message;
  if (!place || !addressed) return;
  const said = { account, identity: answerKey(id), to: [from], subject: '', references: [threadId], place, text: '' };
  const status =
    language === 'zh' ? `正在整理会议纪要（${part}/${of}）…` : `is writing the minutes, part ${part} of ${of}…`;
  void channels.get(channel)?.showStatus?.(said, status);
}

function transcriptFiles({ attachments }: Task['message']): { name: string; text: string }[] {
  return attachments.flatMap(({ text: read, ...file }) =>
    read !== undefined && (/\.(?:vtt|srt|txt)$/i.test(file.name) || isTranscript({ ...file, text: read }))
      ? [{ name: file.name, text: read }]
      : [],
  );
}
