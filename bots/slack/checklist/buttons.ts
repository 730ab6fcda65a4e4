import { loadChecklist } from '../../../core/meetings/checklist/action-checklist.ts';
import { settleItem, VERDICTS, type Verdict } from '../../../core/meetings/checklist/settle-item.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { onPress, type Press } from '../interact/on-press.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import { mayRead } from '../posts/may-read.ts';
import { CHECKLIST_ACTIONS, checklistMessage, readItem } from './checklist-message.ts';
import { checklistWords } from './words.ts';

/** The buttons below minutes: whose an item is, that it is done, that it is wrong. */
export const checklistButtons: Feature = (app, deps) => {
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
