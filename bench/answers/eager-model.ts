import { beliefOf } from '../../core/knowledge/trial/belief.ts';
import { tryModel } from '../../core/knowledge/trial/try-model.ts';
import type { LlmGateway } from '../../core/llm/gateway.ts';

/**
 * Stands in for a model that never says that it does not know: it offers the sentence that shares most with the question, of those
 * in its prompt, with its citation; for a question that joins several things, the best of three passages.
 */
export function eagerModel(): LlmGateway {
  return {
    stream: () => {
      throw new Error('nothing here streams');
    },
    async generate(prompt) {
      const chosen = bestOf(questionIn(prompt.user), sentencesIn(prompt.user));
      const citations = chosen.map(({ passage, sentence }) => ({ passage, quote: sentence }));
      const answer = [...new Set(citations.map(({ quote }) => quote))].join('\n');
      const value = prompt.output.parse({ answerable: true, answer, citations });
      return { value, model: 'eager', tier: prompt.tier, inputTokens: 0, outputTokens: 0, cost: 0, ms: 0 };
    },
  };
}

const questionIn = (prompt: string): string => /<question>\n?([\s\S]*?)\n?<\/question>/.exec(prompt)?.[1] ?? '';

/** How far it is believed once it was tried, as every model is within the hour. */
export const beliefInEager = async (): Promise<number> =>
  beliefOf(await tryModel('eager', { gateway: eagerModel(), call: { workspaceId: 'bench' } }));

type Sentence = { readonly passage: number; readonly sentence: string };

/** Of the passages as the prompt numbers them. */
function sentencesIn(prompt: string): Sentence[] {
  const shown = /<passages>\n?([\s\S]*?)<\/passages>/.exec(prompt)?.[1] ?? prompt;
  const passages = shown.split(/^\[(\d+)\] .*$/m).slice(1);
  return passages.flatMap((text, at) =>
    at % 2 === 0
      ? []
      : text
          .split(/(?<=[。！？!?]|[.](?=\s))|\n/)
          .map((sentence) => ({ passage: Number(passages[at - 1]), sentence: sentence.trim() }))
          .filter(({ sentence }) => sentence.length > 8),
  );
}

/** A question that joins two things is answered from more than one passage. */
const JOINS = /和|与|及|分别|\band\b/;

/** The sentence that shares most with the question, words that few sentences have counting more; of three passages if it joins things. */
function bestOf(question: string, sentences: readonly Sentence[]): Sentence[] {
  const held = sentences.map(({ sentence }) => pairsOf(sentence));
  const counts = new Map<string, number>();
  for (const pairs of held) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const asked = [...pairsOf(question)];
  const score = (at: number) =>
    asked.reduce(
      (sum, pair) => sum + (held[at]?.has(pair) ? Math.log(1 + sentences.length / (counts.get(pair) ?? 1)) : 0),
      0,
    );
  const ranked = sentences.map((one, at) => ({ ...one, score: score(at) })).toSorted((a, b) => b.score - a.score);
  const perPassage = ranked.filter(({ passage }, at) => ranked.findIndex((one) => one.passage === passage) === at);
  return perPassage.slice(0, JOINS.test(question) ? 3 : 1);
}

/** Words, or pairs of Chinese characters. */
function pairsOf(text: string): Set<string> {
  const plain = text.toLowerCase();
  const han = [...plain.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair = '']) => pair);
  return new Set([...(plain.match(/[a-z\d]{2,}/g) ?? []), ...han]);
}
