import { loadChecklist } from '../../../core/meetings/checklist/action-checklist.ts';
import { settleItem, VERDICTS, type Verdict } from '../../../core/meetings/checklist/settle-item.ts';
import { proposeFollowUp } from '../../../core/meetings/mail/propose-follow-up.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { onPress, type Press } from '../interact/on-press.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import { whereOf } from '../interact/where.ts';
import { mayRead } from '../posts/may-read.ts';
import { CHECKLIST_ACTIONS, checklistMessage, MAIL_ACTION, readItem, readMeeting } from './checklist-message.ts';
import { checklistWords } from './words.ts';

/** The buttons below minutes: whose an item is, that it is done, that it is wrong; and a mail to those who were there. */
export const checklistButtons: Feature = (app, deps) => {
  onPress(app, MAIL_ACTION, deps, (press) => draftMail(press, deps));
  for (const verdict of VERDICTS)
    onPress(app, CHECKLIST_ACTIONS[verdict], deps, (press) => judge(press, verdict, deps));
};

/** Whoever comes second is told so; in any case the post shows what is so now. */
async function judge(press: Press, verdict: Verdict, deps: SlackDeps): Promise<unknown> {
  const { visitor, value, say, body } = press;
  const { workspaceId, core } = deps;
  const item = readItem(value);
  const channel = body.channel?.id;
  if (!item || !channel) return;
  await mayRead(visitor, channel);
  const words = checklistWords(visitor.language);
  const first = await settleItem({ workspaceId, ...item, verdict, person: visitor.person }, core);
  const checklist = await loadChecklist({ workspaceId, ...item }, core);
  if (!checklist) return say(wordsOnly(words.gone));
  const ts = body.message?.ts;
  if (ts) await visitor.team.client.chat.update({ channel, ts, ...checklistMessage(checklist) });
  if (!first) await say(wordsOnly(words.faster));
}

/** Drafts it for whoever may read here; it waits for an approval like any other. */
async function draftMail({ visitor, value, say, body }: Press, deps: SlackDeps): Promise<unknown> {
  const { workspaceId, core } = deps;
  const { team, person, language } = visitor;
  const transcriptHash = readMeeting(value);
  const channel = body.channel?.id;
  if (transcriptHash === undefined || !channel) return;
  const kind = await mayRead(visitor, channel);
  const words = checklistWords(language);
  const meeting = await core.stores.meetings.byTranscript(workspaceId, transcriptHash);
  if (!meeting) return say(wordsOnly(words.gone));
  const { account } = await whereOf({ id: channel, kind }, team, deps);
  const place = { accountId: account.id, id: channel };
  const asked = { workspaceId, meetingId: meeting.id, person, place };
  const { recipients, unknown } = await proposeFollowUp(asked, core);
  const names = recipients.map(({ name, address }) => plainToMrkdwn(name || address));
  return say(wordsOnly(words.drafted(names, unknown.map(plainToMrkdwn))));
}
