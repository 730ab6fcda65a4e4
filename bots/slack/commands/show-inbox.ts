import { waitingFor, waitingPage } from '../../../core/digests/waiting-for.ts';
import type { SlackDeps } from '../features.ts';
import { pageBlocks } from '../home/page-blocks.ts';
import { zoneOf } from '../home/reader.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import type { Command } from './slash-command.ts';
import { commandWords } from './words.ts';

/** As many lines of each kind as fit into a message of 50 blocks. */
const SHOWN = 8;

/** What waits for the person now, and what they promised. */
export async function showInbox({ visitor, say }: Command, deps: SlackDeps): Promise<unknown> {
  const { workspaceId, core } = deps;
  const { person: reader, language } = visitor;
  const words = commandWords(language);
  if (!reader.role) return say(wordsOnly(words.membersOnly));
  const zone = await zoneOf(visitor, deps);
  const page = waitingPage(await waitingFor({ workspaceId, reader, zone, shown: SHOWN }, core), language);
  return say(page.sections.length > 0 ? { text: page.span, blocks: pageBlocks(page) } : wordsOnly(words.nothingWaits));
}
