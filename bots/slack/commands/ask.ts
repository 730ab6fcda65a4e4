import { askPrivately } from '../../../core/answers/ask-privately.ts';
import { mayAnswer } from '../../../core/conversations/place-rules.ts';
import { privateAnswer } from '../answers/private-answer.ts';
import { answerWords } from '../answers/words.ts';
import type { SlackDeps } from '../features.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { readSlackText } from '../format/read-text.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import { addressOf } from '../interact/visitor.ts';
import { SLACK } from '../teams.ts';
import type { Command } from './slash-command.ts';
import { commandWords } from './words.ts';

/** Answers a question for the person alone. */
export async function ask({ visitor, where, rest, say }: Command, deps: SlackDeps): Promise<unknown> {
  const { workspaceId, core } = deps;
  const { team, person, userId, language } = visitor;
  const { account, place, rules } = where;
  const question = readSlackText({ text: rest }, { botUserId: team.botUserId, nameOf: () => undefined });
  if (!question) return say(wordsOnly(commandWords(language).nothingAsked));
  const by = person.role ? 'member' : 'outsider';
  if (mayAnswer(rules, { by, addressed: true, at: core.clock.now() }).kind !== 'answer')
    return say(wordsOnly(answerWords(language).guest));
  // A model may take its time; without one the answer is there at once.
  if (core.gateway) await say(wordsOnly(commandWords(language).looking));
  const answer = await askPrivately(
    { workspaceId, account, channel: SLACK, person, address: addressOf(userId), question, place },
    core,
  );
  const plainly = (text: string) => say(wordsOnly(plainToMrkdwn(text)));
  if (answer.kind === 'said') return plainly(answer.text);
  const publishable = place.kind !== 'direct';
  for (const message of await privateAnswer(answer, { language, publishable })) await say(message);
  if (answer.remembered) await plainly(answer.remembered);
}
