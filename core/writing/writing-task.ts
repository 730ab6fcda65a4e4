/** What somebody may want done with words of theirs. */
export const WRITING_TASKS = ['continue', 'shorten', 'correct', 'polite', 'titles', 'translate', 'compose'] as const;
export type WritingTask = (typeof WRITING_TASKS)[number];

/** The languages that can be translated between and are spoken in replies. */
export type WritingLanguage = 'en' | 'zh';

export type WritingRequest = {
  readonly task: WritingTask;
  readonly text: string;
  /** Translate: into which language; the other one of the two when left out. */
  readonly into?: WritingLanguage;
};

const NAMES: Readonly<Record<WritingTask, string>> = {
  continue: 'continue(?: writing)?|go on|续写|接着写|继续写',
  shorten: 'shorten|shorter|make (?:it|this) shorter|缩短|精简|缩写|简短一点',
  correct: 'correct|proofread|fix(?: the)? (?:spelling|grammar)|纠正|校对|改错|修改错别字',
  polite: 'polite|make (?:it|this) (?:more )?polite|(?:be )?more polite|礼貌|客气|更礼貌|礼貌一点|客气一点|委婉一点',
  titles: '(?:propose |suggest )?(?:titles?|headlines?)|(?:拟|取|起|想)?(?:几个)?标题',
  translate: 'translate|翻译',
  compose: 'compose|write(?: it)? out|draft from|写成(?:邮件|文章)|成文|要点成文|扩写',
};
const INTO =
  '(?:\\s*(?:in)?to\\s+(?<en>english)|\\s*(?:in)?to\\s+(?<zh>chinese)|(?:成|为|到)?(?<en2>英文|英语)|(?:成|为|到)?(?<zh2>中文|汉语))?';
const POINTER = '(?:\\s+(?:this|it|that|the following|these points))?(?:一下|以下内容|下面这段)?';

const PATTERNS = WRITING_TASKS.map(
  (task) =>
    [
      task,
      new RegExp(`^(?:please\\s+|请|帮我|麻烦)*(?:${NAMES[task]})${POINTER}${INTO}${POINTER}(?=[\\s:：,，])`, 'iu'),
    ] as const,
);
const SIGN = /^\s*[:：]\s*|^\s*\n\s*/;
const GAP = /^[\s:：,，]+/;

/**
 * The help with writing that a message asks for: "shorten: …", "翻译成英文：…". A colon or a new line stands before the words, so
 * that nothing else is taken for it; undefined then.
 */
export const readWritingRequest = (said: string): WritingRequest | undefined => read(said, SIGN);

/** The same where it is clear that help with writing is wanted, after `/frontdesk write`: a space will do. */
export const readWritingCommand = (said: string): WritingRequest | undefined => read(said, GAP);

function read(said: string, between: RegExp): WritingRequest | undefined {
  const bare = said.trim();
  for (const [task, pattern] of PATTERNS) {
    const match = pattern.exec(bare);
    const rest = match ? bare.slice(match[0].length) : '';
    if (!match || !between.test(rest)) continue;
    const text = rest.replace(between, '').trim();
    const { en, en2, zh, zh2 } = match.groups ?? {};
    const into = (en ?? en2) ? 'en' : (zh ?? zh2) ? 'zh' : undefined;
    if (text !== '') return { task, text, ...(into && task === 'translate' ? { into } : {}) };
  }
  return undefined;
}
