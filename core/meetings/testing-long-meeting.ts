import type { Generated, LlmGateway, Prompt } from '../llm/gateway.ts';
import { noStream } from '../testing/fakes.ts';

const SUBJECTS = ['pump', 'valve', 'booth', 'catalogue', 'warehouse', 'invoice', 'sensor', 'trainee', 'kitchen', 'van'];

/** A transcript of many speakers that goes from subject to subject; utterance `at` has `at` in its words. */
export function longTranscript({ utterances, speakers }: { utterances: number; speakers: number }): string {
  return Array.from({ length: utterances }, (_, at) => {
    const subject = SUBJECTS[Math.floor((at / utterances) * SUBJECTS.length)];
    return `Speaker ${at % speakers}: The ${subject} has a ${subject} question ${at}, and the ${subject} costs ${at + 100} euros.`;
  }).join('\n');
}

/** The numbers of the first and of the last utterance that a prompt shows. */
const shownIn = ({ user }: Prompt<unknown>): number[] => {
  const numbers = Array.from(user.matchAll(/^#(\d+)/gm), ([, number]) => Number(number));
  return [Math.min(...numbers), Math.max(...numbers)];
};

/**
 * A model that writes one true line about each part. `before` may throw, or never end, as a call to a real one does; it is told
 * how many there were before.
 */
export function modelThatReads(before: (calls: number) => Promise<void> = async () => {}) {
  const prompts: Prompt<unknown>[] = [];
  const gateway: LlmGateway = {
    stream: noStream,
    async generate<T>(prompt: Prompt<T>): Promise<Generated<T>> {
      await before(prompts.length);
      prompts.push(prompt);
      const [first = 0] = shownIn(prompt);
      const line = { text: `It is about question ${first}.`, utterances: [first], quote: `question ${first}` };
      const minutes = {
        topics: [{ title: `Question ${first}`, sentences: [line] }],
        ...{ decisions: [], actionItems: [], openQuestions: [] },
      };
      const value = prompt.output.parse({ summary: [line], ...(prompt.name === 'summarize-meeting' ? minutes : {}) });
      return { value, model: 'm', tier: 'strong', inputTokens: 1, outputTokens: 1, cost: 0, ms: 1 };
    },
  };
  return { gateway, prompts };
}
