import { keepAnswer } from '../../../core/knowledge/gaps/keep-answer.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { onPress, type Press } from '../interact/on-press.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import { audienceOf } from '../posts/audience-of.ts';
import { KEEP_ANSWER, offerMessage, readKeep } from './offer-message.ts';
import { offerWords } from './words.ts';

/** The button that keeps what a colleague said in a thread as the answer to what was asked there. */
export const answerOffers: Feature = (app, deps) => {
  onPress(app, KEEP_ANSWER, deps, (press) => keep(press, deps));
};

async function keep({ visitor, value, respond, body }: Press, { workspaceId, core }: SlackDeps): Promise<unknown> {
  const which = readKeep(value);
  if (!which || !body.channel) return;
  const { team, person, language } = visitor;
  const audience = await audienceOf(body.channel.id, team);
  const { title, text, left } = await keepAnswer({ workspaceId, person, ...which, audience }, core);
  const quote = plainToMrkdwn(text).replaceAll(/\n+/g, '\n> ');
  const kept = wordsOnly(offerWords(language).kept(plainToMrkdwn(title), quote));
  const more = left.length > 0 ? offerMessage({ messageId: which.messageId, questions: left, language }).blocks : [];
  return respond?.({ text: kept.text, blocks: [...kept.blocks, ...more], replace_original: true });
}
