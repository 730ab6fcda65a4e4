import { english } from './questions.en.ts';
import { chinese } from './questions.zh.ts';
import type { TrialQuestion } from './trial-question.ts';

/** All of them, in both languages, those that are answered and those that are not by turns. */
export const trialQuestions: readonly TrialQuestion[] = english.flatMap((one, at) => [one, chinese[at] ?? []].flat());
