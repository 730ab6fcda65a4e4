import { askPerson } from '../../../core/answers/ask-person.ts';
import { publishAnswer } from '../../../core/answers/publish-answer.ts';
import { rateAnswer } from '../../../core/answers/rate-answer.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { ANSWER_ACTIONS, readFeedback } from '../format/answer.ts';
import { onPress, type Press } from '../interact/on-press.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import { mustBeIn } from '../posts/may-read.ts';
import { withNames } from '../posts/names.ts';
import { ASK_PERSON, askPersonButton, privateAnswer } from './private-answer.ts';
import { answerWords } from './words.ts';

/** The buttons of an answer: whether it helped, show it to all, ask a colleague. */
export const answerButtons: Feature = (app, deps) => {
  onPress(app, ANSWER_ACTIONS.feedback, deps, (press) => takeFeedback(press, deps));
  onPress(app, ANSWER_ACTIONS.publish, deps, (press) => publish(press, deps));
  onPress(app, ASK_PERSON, deps, (press) => passOn(press, deps));
};

async function takeFeedback({ visitor, value, say }: Press, { workspaceId, core }: SlackDeps): Promise<unknown> {
  const feedback = readFeedback(value);
  if (!feedback) return;
  const { person, language } = visitor;
  await rateAnswer({ workspaceId, ...feedback, userId: person.id }, core);
  const words = answerWords(language);
  if (feedback.helpful) return say(wordsOnly(words.thanks));
  const { text, blocks } = wordsOnly(words.sorry);
  return say({ text, blocks: [...blocks, askPersonButton(feedback.reference, language)] });
}

async function passOn({ visitor, value, respond }: Press, { workspaceId, core }: SlackDeps): Promise<void> {
  const { person, language } = visitor;
  await askPerson({ workspaceId, reference: value, person }, core);
  await respond?.({ ...wordsOnly(answerWords(language).waits), replace_original: true });
}

async function publish({ visitor, value, say, respond, body }: Press, deps: SlackDeps): Promise<unknown> {
  const { workspaceId, core } = deps;
  const { team, person, language } = visitor;
  // Else it would turn out only when the post is on its way, and nobody would be told.
  if (body.channel) await mustBeIn(team.client, body.channel.id);
  const words = answerWords(language);
  const heading = async (question: string) => words.asked(person.name, await withNames(question, team, deps));
  const verdict = await publishAnswer({ workspaceId, reference: value, person, heading }, core);
  if (verdict.kind === 'published') return respond?.({ ...wordsOnly(words.published), replace_original: true });
  if (!verdict.instead) return say(wordsOnly(words.withheld));
  const [first, ...rest] = await privateAnswer(verdict.instead, { language, publishable: true });
  const above = wordsOnly(words.withheldInstead);
  await say({ text: above.text, blocks: [...above.blocks, ...(first?.blocks ?? [])] });
  for (const message of rest) await say(message);
}
