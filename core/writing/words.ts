import type { Doubt } from './spelling/correct-english.ts';

/** What is said beside what was written without a model. */
export type LocalNote =
  | 'titles'
  | 'noTitles'
  | 'shorten'
  | 'shortAlready'
  | 'correct'
  | 'polite'
  | 'compose'
  | 'continue'
  | 'translate';

const en: Readonly<Record<LocalNote, string>> = {
  titles: 'Made without a model: phrases of the text itself.',
  noTitles: 'There is too little text to take titles from.',
  shorten: 'Made without a model: the sentences that say most, word for word.',
  shortAlready: 'It has two sentences or fewer, and without a model sentences are only left out: nothing was changed.',
  correct:
    'Made without a model: spaces, punctuation, doubled words, capitals and words whose spelling leaves no doubt were corrected. Grammar takes a model.',
  polite: 'Made without a model: a polite frame, and orders put as requests. Read it once before you send it.',
  compose: 'Made without a model: your points as sentences in a polite frame.',
  continue:
    'To continue a text takes a model, and none answers: set LLM_BASE_URL and LLM_MODEL ("frontdesk doctor" helps).',
  translate: 'To translate takes a model, and none answers: set LLM_BASE_URL and LLM_MODEL ("frontdesk doctor" helps).',
};

const zh: Readonly<Record<LocalNote, string>> = {
  titles: '未使用模型：取自原文的词组。',
  noTitles: '文字太少，无法拟出标题。',
  shorten: '未使用模型：保留最重要的原句。',
  shortAlready: '全文不超过两句；没有模型时只能删减句子，因此未作改动。',
  correct: '未使用模型：修正了空格、标点、重复的词、大小写和确定无疑的错字。语法需要模型。',
  polite: '未使用模型：加上礼貌用语，并把命令改为请求。发送前请通读一遍。',
  compose: '未使用模型：把要点写成句子，加上礼貌用语。',
  continue: '续写需要模型，而现在没有可用的模型：请设置 LLM_BASE_URL 和 LLM_MODEL（“frontdesk doctor”可协助检查）。',
  translate: '翻译需要模型，而现在没有可用的模型：请设置 LLM_BASE_URL 和 LLM_MODEL（“frontdesk doctor”可协助检查）。',
};

/** A note in the language of who reads it. */
export const noteIn = (language: string, note: LocalNote): string => (language === 'zh' ? zh : en)[note];

/** Words that are in no dictionary, with what they may be, for whoever wrote them. */
export function doubtsIn(language: string, doubts: readonly Doubt[]): string {
  const or = language === 'zh' ? '、' : ', ';
  const words = doubts.map(({ word, perhaps }) => (perhaps.length > 0 ? `${word} (${perhaps.join(or)}?)` : word));
  return language === 'zh' ? `请核对：${words.join('；')}。` : `Please check: ${words.join('; ')}.`;
}
