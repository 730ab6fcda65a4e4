import type { Generated, LlmGateway, Prompt } from '../llm/gateway.ts';
import { noStream } from '../testing/fakes.ts';

const SUBJECTS = ['pump', 'valve', 'booth', 'catalogue', 'warehouse', 'invoice', 'sensor', 'trainee', 'kitchen', 'van'];
const CHINESE_SUBJECTS = ['水泵', '阀门', '展位', '目录', '仓库', '发票', '传感器', '实习生', '厨房', '货车'];

type Length = { readonly utterances: number; readonly speakers: number };

/** A transcript of many speakers that goes from subject to subject; utterance `at` has `at` in its words. */
export const longTranscript = ({ utterances, speakers }: Length): string =>
  Array.from({ length: utterances }, (_, at) => {
    const subject = SUBJECTS[Math.floor((at / utterances) * SUBJECTS.length)];
    return `Speaker ${at % speakers}: The ${subject} has a ${subject} question ${at}, and the ${subject} costs ${at + 100} euros.`;
  }).join('\n');

/** The same in Chinese. */
export const longChineseTranscript = ({ utterances, speakers }: Length): string =>
  Array.from({ length: utterances }, (_, at) => {
    const subject = CHINESE_SUBJECTS[Math.floor((at / utterances) * CHINESE_SUBJECTS.length)];
    return `发言人${at % speakers}：${subject}有一个关于${subject}的问题${at}，${subject}的价格是${at + 100}欧元。`;
  }).join('\n');

/** The number of the first utterance that a prompt shows. */
const firstShown = (user: string): number =>
  Math.min(...Array.from(user.matchAll(/^#(\d+)/gm), ([, number]) => Number(number)));

/** One true line about what a prompt shows: the minutes of it, or a meeting in short. */
export function answerAbout(user: string, { whole }: { whole: boolean }): object {
  const first = firstShown(user);
  const [title, text, quote] = user.includes('问题')
    ? [`问题${first}`, `讨论了问题${first}。`, `问题${first}`]
    : [`Question ${first}`, `It is about question ${first}.`, `question ${first}`];
  const line = { text, utterances: [first], quote };
  const minutes = { topics: [{ title, sentences: [line] }], decisions: [], actionItems: [], openQuestions: [] };
  return { summary: [line], ...(whole ? minutes : {}) };
}

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
      const value = prompt.output.parse(answerAbout(prompt.user, { whole: prompt.name === 'summarize-meeting' }));
      return { value, model: 'm', tier: 'strong', inputTokens: 1, outputTokens: 1, cost: 0, ms: 1 };
    },
  };
  return { gateway, prompts };
}
