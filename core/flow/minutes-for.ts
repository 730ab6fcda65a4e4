import { createHash } from 'node:crypto';
import { answerKey } from '../answers/answer-key.ts';
import type { FrontdeskError } from '../errors.ts';
import { isTranscript } from '../intents/transcript-shape.ts';
import { newChecklist } from '../meetings/checklist/action-checklist.ts';
import { makeMinutes } from '../meetings/make-minutes.ts';
import type { NewMeeting } from '../meetings/meeting-store.ts';
import { keepAnswers } from '../meetings/model/keep-answers.ts';
import type { Progress } from '../meetings/model/transcript-parts.ts';
import { notATranscript } from '../meetings/transcripts/parse-transcript.ts';
import { listenTo } from './listen-to.ts';
import { isHandedOver, minutesTold, saidInThread } from './minutes-told.ts';
import { recordingsOf } from './recordings-of.ts';
import { ended, modelCall, type Result, type Task, type WorkDeps } from './task.ts';
import { withStepDown } from './with-step-down.ts';

/**
 * Minutes of each transcript of a message. Who handed it to us in a place of channels and threads reads them there. Without a
 * transcript, its recordings are listened to.
 */
export async function minutesFor(input: Task, deps: WorkDeps): Promise<Result> {
  const files = transcriptFiles(input.message);
  if (files.length === 0 && recordingsOf(input.message).length > 0) return listenTo(input, deps);
  try {
    return await minutesOf(files, input, deps);
  } catch (error) {
    if (!notATranscript.is(error)) throw error;
    return unreadable(input, files, error);
  }
}

/** Trying again would read the same: whoever handed it over is told what to give instead. */
function unreadable(
  { message, action, classification }: Task,
  files: readonly NamedText[],
  error: FrontdeskError,
): Result {
  const result = ended(message, { ...action, kind: 'person', why: `${action.why} No minutes: ${error.message}` });
  if (!isHandedOver(message)) return result;
  const names = files.map(({ name }) => name).join('、');
  const text =
    classification.language === 'zh'
      ? `${names || '这条消息'}里没有读到会议记录。请提供 .vtt、.srt、.docx、Whisper 的 JSON，或纯文本（“张三：早上好”）。`
      : error.message;
  const said = saidInThread(message, { key: answerKey(message.id), text });
  return { ...result, answer: { ...said, message: { ...said.message, aside: true } } };
}

type NamedText = { readonly name: string; readonly text: string };

async function minutesOf(files: readonly NamedText[], input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action, context } = input;
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

function transcriptFiles({ attachments }: Task['message']): NamedText[] {
  return attachments.flatMap(({ text: read, ...file }) =>
    read !== undefined && (/\.(?:vtt|srt|txt)$/i.test(file.name) || isTranscript({ ...file, text: read }))
      ? [{ name: file.name, text: read }]
      : [],
  );
}
