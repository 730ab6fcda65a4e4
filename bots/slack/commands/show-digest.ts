import { makeDigest } from '../../../core/digests/make-digest.ts';
import type { SlackDeps } from '../features.ts';
import { pageBlocks } from '../home/page-blocks.ts';
import { zoneOf } from '../home/reader.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import type { Command } from './slash-command.ts';
import { commandWords } from './words.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What happened in the last day and what waits, as far as it is the person's business. */
export async function showDigest({ visitor, say }: Command, deps: SlackDeps): Promise<unknown> {
  const { workspaceId, core } = deps;
  const { person: reader, language } = visitor;
  const words = commandWords(language);
  if (!reader.role) return say(wordsOnly(words.membersOnly));
  const until = core.clock.now();
  const since = new Date(until.getTime() - DAY_MS);
  const zone = await zoneOf(visitor, deps);
  const { empty, subject, page } = await makeDigest({ workspaceId, since, until, reader, zone }, core);
  return say(empty ? wordsOnly(words.nothingNew) : { text: subject, blocks: pageBlocks(page) });
}
