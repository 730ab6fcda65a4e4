import { createHash } from 'node:crypto';
import { answerKey } from '../answers/answer-key.ts';
import type { NewDelivery } from '../channels/delivery-store.ts';
import { isTranscript } from '../intents/transcript-shape.ts';
import { newChecklist } from '../meetings/checklist/action-checklist.ts';
import { keepAnswers } from '../meetings/keep-answers.ts';
import { makeMinutes } from '../meetings/make-minutes.ts';
import type { NewMeeting } from '../meetings/meeting-store.ts';
import { renderMinutes } from '../meetings/render-minutes.ts';
import type { Progress } from '../meetings/summarize-meeting.ts';
import { ended, modelCall, type Result, type Task, type WorkDeps } from './task.ts';
import { withStepDown } from './with-step-down.ts';

/**
 * Minutes of each transcript of a message. Who handed it to us in a place of channels and threads reads them there: all who can
 * open the file may know what is in it.
 */
export async function minutesFor(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action, context } = input;
  const members = await deps.stores.people.members(context.workspaceId);
  const meetings: NewMeeting[] = [];
  let why = action.why;
  for (const { name, text } of transcriptsIn(message)) {
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
  return { ...ended(message, { ...action, why }), meetings, ...toldInPlace(input, meetings) };
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

function transcriptsIn({ attachments, subject, text }: Task['message']): { name: string; text: string }[] {
  const files = attachments.flatMap(({ text: read, ...file }) =>
    read !== undefined && (/\.(?:vtt|srt|txt)$/i.test(file.name) || isTranscript({ ...file, text: read }))
      ? [{ name: file.name, text: read }]
      : [],
  );
  return files.length > 0 ? files : [{ name: subject, text }];
}

function toldInPlace(
  { message, classification: { language } }: Task,
  meetings: readonly NewMeeting[],
): { answer?: NewDelivery } {
  const { id, channel, accountId, account, from, threadId, place, addressed } = message;
  const rung = meetings[0]?.minutes.rung;
  if (!place || !addressed || rung === undefined) return {};
  const text = meetings.map(({ minutes, utterances }) => renderMinutes(minutes, { utterances })).join('\n\n---\n\n');
  const key = answerKey(id);
  const said = { account, identity: key, to: [from], subject: '', references: [threadId], place, text };
  const answer = { sources: [], rung, language };
  const checklists = meetings.map((meeting) => newChecklist(meeting, language)).filter(({ items }) => items.length > 0);
  const told = { ...said, answer, ...(checklists.length > 0 ? { checklists } : {}) };
  return { answer: { key, channel, accountId, message: told, state: 'queued' } };
}
