import type { Tried } from './open-trials.ts';

/** In one sentence or two what came of a model's last trial, and what follows from it. */
export function tellTrial({ model, trial, failure }: Tried, language: string): string {
  const { unfinished, untried, came } = language === 'zh' ? zh : en;
  if (failure !== undefined) return unfinished(model, failure, trial !== undefined);
  if (!trial) return untried(model);
  return came(model, trial);
}

type Came = NonNullable<Tried['trial']>;

const en = {
  came: (model: string, { declined, unanswerable, answered, answerable }: Came) =>
    `${model} declined ${declined} of ${unanswerable} questions that the pages do not answer, and answered ${answered} of ${answerable} that they do. Its answers are believed accordingly.`,
  untried: (model: string) =>
    `${model} has not been tried yet, so its answers are believed with caution. "npm start" tries it within ten minutes, "frontdesk models try" at once.`,
  unfinished: (model: string, reason: string, before: boolean) =>
    `The trial of ${model} came to no end: ${reason} Its answers are believed ${before ? 'as before' : 'with caution'} until it is tried again.`,
};

const zh: typeof en = {
  came: (model, { declined, unanswerable, answered, answerable }) =>
    `页面没有答案的 ${unanswerable} 个问题中，${model} 有 ${declined} 个表示不知道；页面有答案的 ${answerable} 个问题中，答对 ${answered} 个。它的回答将据此采信。`,
  untried: (model) =>
    `${model} 尚未试过，因此对它的回答谨慎采信。“npm start” 会在十分钟内试它，“frontdesk models try” 立即试。`,
  unfinished: (model, reason, before) =>
    `${model} 的试答没有完成：${reason} 在再次试过之前，对它的回答${before ? '仍按以前的结果' : '谨慎'}采信。`,
};
