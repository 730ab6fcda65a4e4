import type { Transcript, Utterance } from '../transcript.ts';
import { contentWords, wordWeights } from '../words/content-words.ts';
import { spokenSentences } from '../words/spoken.ts';
import { announcements } from './announcements.ts';
import { segmentTopics } from './segment-topics.ts';

/** What was said, cut where the talk turns to something else, in order; `most` limits into how many topics. */
export function cutTopics({ utterances }: Pick<Transcript, 'utterances'>, most?: number): Utterance[][] {
  const spoken = spokenSentences({ utterances });
  const names = new Set([...new Set(utterances.map(({ speaker }) => speaker))].flatMap(contentWords));
  const topics = segmentTopics(spoken, announcements(spoken, names), wordWeights(spoken), most);
  const begins = new Set(topics.map(({ from }) => spoken[from]?.utterances[0]));
  const cut: Utterance[][] = [[]];
  for (const utterance of utterances) {
    if (begins.has(utterance.index) && cut.at(-1)?.length !== 0) cut.push([]);
    cut.at(-1)?.push(utterance);
  }
  return cut;
}
