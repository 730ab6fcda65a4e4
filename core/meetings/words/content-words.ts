import { tokenize } from '../../text/tokenize.ts';

const EMPTY = new Set(
  (
    'a an the and or but if then than so as of in on at to for from with by about into over after before between out up down off ' +
    'again once here there when where why how what which who whom whose this that these those it its i me my mine we us our ' +
    'ours you your yours he him his she her they them their be am is are was were been being have has had having do does did ' +
    'doing will would shall should can could may might must ought not no nor only own same too very just also still already ' +
    'really quite actually basically maybe perhaps well okay ok yeah yes yep right sure um uh erm hmm mm oh ah hey hi hello like ' +
    'know think mean guess see say said says let lets get got go going goes gone come comes make makes made take takes put want ' +
    'wants need needs thing things stuff something anything everything nothing someone anyone everyone one ones lot bit kind sort ' +
    "way all any both each few more most other some such much many little because while until though i'm i'll i've i'd we'll " +
    "we're we've we'd you're you'll it's that's there's don't doesn't didn't can't won't isn't let's gonna wanna now today back " +
    'good great fine thanks thank please sorry two three first next last look looks looking talk point part time people person ' +
    'nice better anybody somebody nobody everybody exactly went took kept gave told asked wrong bye whether whatever else yet ever never ' +
    "always often sometimes anyway obviously probably definitely certainly true excellent cool wow mmm mm-hmm happen might've would've " +
    "you'd they're they've they'd they'll he's she's what's who's where's here's couldn't wouldn't shouldn't haven't hasn't wasn't " +
    "weren't aren't quite pretty especially whole able sure depends wonder suppose supposed"
  ).split(' '),
);
const EMPTY_CHINESE = new Set(
  (
    '的 了 是 在 我 我们 你 你们 他 她 它 他们 大家 这 那 这个 那个 这些 那些 这样 那样 这么 那么 就 都 也 还 又 再 很 太 最 不 没 没有 有 和 ' +
    '与 跟 及 或 或者 但 但是 所以 因为 如果 然后 而 而且 并 把 被 给 对 对于 从 到 向 为 为了 以 以及 于 上 下 里 中 吗 呢 吧 啊 哦 嗯 呃 哎 嘛 呀 ' +
    '什么 怎么 怎样 为什么 哪 哪个 哪里 谁 多少 几 个 一 一个 一下 一些 一点 有点 来 去 说 说的 讲 看 看看 想 觉得 认为 知道 可以 可能 应该 会 能 要 ' +
    '需要 得 做 让 请 好 好的 行 对的 是的 其实 就是 还是 还有 现在 今天 刚才 之前 之后 以后 时候 东西 事情 问题 方面 非常 比较 特别 真的 ' +
    '当然 确实 那边 这边 这里 那里 自己 别 已经 比如 比如说 包括 等等 之类 进行 通过 起来 出来 过来 下来 一直 这种 那种'
  ).split(' '),
);

/** The words that carry meaning, stemmed so that "boxes" and "boxing" meet "box". Function words and fillers go. */
export function contentWords(text: string): string[] {
  return tokenize(text)
    .filter(
      (word) => !EMPTY.has(word) && !EMPTY_CHINESE.has(word) && (word.length > 1 || /\p{Script=Han}|\d/u.test(word)),
    )
    .map(stem);
}

const NUMBER_WORDS = new Set(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
    'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million percent'
  )
    .split(' ')
    .map(stem),
);

/** Whether a word is a figure, in digits or spelled out. */
export const isNumber = (word: string): boolean =>
  /^[\d.,:%/-]+$/.test(word) || NUMBER_WORDS.has(word) || /^[零一二三四五六七八九十百千万亿两]+$/.test(word);

const TIMES =
  /^(?:morn|morning|afternoon|even|evening|noon|night|day|week|month|year|tomorrow|yesterday|hour|minute|second|(?:mon|tues|wednes|thurs|fri|satur|sun)day|上午|下午|晚上|明天|周[一二三四五六日末]|星期.|月底|时间)$/;

/** Whether a word is a day, a time of day or a span of time. */
export const isTime = (word: string): boolean => TIMES.test(word);

function stem(word: string): string {
  if (word.length < 5 || !/^[a-z']+$/.test(word)) return word.replace(/'s$/, '');
  const singular = word
    .replace(/'s$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[^su])s$/, '');
  const bare = singular.replace(/(?:ing|ed)$/, '');
  return bare.length < 3 ? singular : bare.replace(/e$/, '').replace(/([bdgklmnprt])\1$/, '$1');
}

/** How telling each word is: high for what few sentences say (smoothed inverse document frequency). */
export function wordWeights(sentences: readonly { readonly words: readonly string[] }[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const { words } of sentences) {
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const weight = (count: number): number => Math.log(1 + sentences.length / (1 + count));
  const weights = new Map([...counts].map(([word, count]) => [word, weight(count)]));
  const unheard = weight(0);
  return (word) => weights.get(word) ?? unheard;
}

/** The share of the smaller side's weight that both say: 1 when one says all that the other does. */
export function overlapOf(
  first: readonly string[],
  second: readonly string[],
  weight: (word: string) => number,
): number {
  const [a, b] = [new Set(first), new Set(second)];
  const sum = (words: Iterable<string>): number => [...words].reduce((total, word) => total + weight(word), 0);
  const smaller = Math.min(sum(a), sum(b));
  return smaller === 0 ? 0 : sum([...a].filter((word) => b.has(word))) / smaller;
}
