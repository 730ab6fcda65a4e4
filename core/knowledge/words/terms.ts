import { LRUCache } from 'lru-cache';
import { knownChinese, tokenize } from '../../text/tokenize.ts';
import { conceptsOf, joinPhrases } from './glossary.ts';

/** Words that carry no topic: they are neither indexed nor looked for. */
const STOP = new Set(
  (
    'a an the and or but if then so as of to in on at by for from with without into onto about over under up down out off ' +
    'is are was were be been being am do does did done doing have has had having will would shall should can could may might ' +
    'must i me my mine we us our ours you your yours he him his she her it its they them their this that these those there here ' +
    'what which who whether whom whose when where why how not no nor yes also too very just only even still yet any some all each ' +
    'every both either neither such than more most much many other another own same ' +
    '的 了 和 与 及 或 在 是 有 我 我们 你 你们 您 他 她 它 他们 这 那 这个 那个 这些 那些 吗 呢 吧 啊 呀 也 都 就 还 又 很 不 没 没有 ' +
    '还是 这种 那种 这样 那样 怎么样 有没有 被 把 给 对 从 到 向 为 以 于 而 但 但是 如果 因为 所以 要 会 能 可以 可 能否 是否 请 请问 什么 怎么 怎么办 怎样 如何 哪 哪里 哪些 哪个 谁 ' +
    '多少 几 多久 多长 为什么 一下 一个 一 个 之 其 此 该 各 每 上 下 里 中 内 外 后 前 时 时候 地 得 着 过 等 来 去 做 让 第 跟 呀 嘛 咱 咱们'
  ).split(' '),
);

/** Words of polite mails: they say little about the topic, so a page that lacks them may still answer. */
const WEAK = new Set(
  (
    'please thank thanks hello hi dear regards kind question ask asking wonder wondering know tell let see look find check need want ' +
    'like get got give given take make made use used using go going come work working help possible able sure soon quick quickly ' +
    'already now today yesterday tomorrow last next recently currently ago still again first second new old one two three four five six seven eight nine ten once twice times thing ' +
    'something anything someone anyone information info detail details policy rule rules procedure process way kind type sort company ' +
    'team people person product products item items thing customer try tried happen happened mean say said write wrote send sent ' +
    'another bit lot long far often usually exactly actually really would good great nice best right think believe ' +
    'understand hope wish plan planning decide moment point case part number ago since until before after during ' +
    'week month year hour minute time early later miss feel offer available back monday tuesday wednesday thursday friday morning evening ' +
    'bring fast convenient hey ok okay btw serial show appear device instrument eur cny usd wait hint advice idea chance whole full solve manage whatever somehow january february march april june july august september october november december amount total ' +
    '谢谢 感谢 您好 你好 想 想要 想问 问 咨询 知道 告诉 了解 需要 希望 帮 帮忙 帮助 看 看看 用 使用 已经 现在 今天 昨天 明天 最近 之前 以后 之后 ' +
    '目前 公司 贵 贵司 我司 贵公司 产品 商品 东西 问题 情况 规定 政策 流程 方式 方法 具体 相关 信息 一般 大概 左右 应该 必须 进行 提供 办理 ' +
    '说 订单号 单号 序列号 编号 型号 别的 其他 其它 最 最晚 最早 晚 早 出 自己 意思 告知 手续 大约 一起 能不能 全部 要求 处理 解决 办 办法 弄 怎么弄 拿 拿来 想要 建议 这边 那边 麻烦 回复 答复 尽快 谁 人 次 第一 两 三 上周 下周 上个月 刚 刚刚 期限 时间 天 日 周 月 年 周一 周二 周三 周四 周五 客户 满 账 店 范围 算 多 远 有没有 的话 不能 出来 能 好 写 填 填写 有人 找 方便 厉害 临时 突然 马上 赶紧 真的 到底 究竟 咋 咋办 咋弄 设备 仪器 元'
  )
    .split(' ')
    .flatMap((word) => [word, ...conceptsOf(word)]),
);

/** A term with the share of a word that it stands for: parts of a Chinese compound share its weight. */
type Term = { readonly term: string; readonly share: number };

/** The words of a text that carry its topic, as concepts, in order and with repetitions. */
export const termsOf = (text: string): string[] => sharedTermsOf(text).map(({ term }) => term);

/** One question after another is compared with the sentences of the same pages: in characters. */
const kept = new LRUCache<string, readonly Term[]>({ maxSize: 500_000, sizeCalculation: (_, text) => text.length + 1 });
const LONGEST_KEPT = 2000;

export function sharedTermsOf(text: string): readonly Term[] {
  if (text.length > LONGEST_KEPT) return readTerms(text);
  const terms = kept.get(text) ?? readTerms(text);
  kept.set(text, terms);
  return terms;
}

function readTerms(text: string): Term[] {
  const read = tokenize(joinPhrases(text)).flatMap((word) => (PARTICLE.test(word) ? knownChinese(word) : [word]));
  return compoundsOf(read).flatMap((words) => {
    const terms = words
      .filter((word) => !isStop(word) && !COUNTED.test(word) && !/^\p{P}*$/u.test(word))
      .flatMap(conceptsOf);
    return terms.map((term) => ({ term, share: 1 / terms.length }));
  });
}

/** What no dictionary knows but has one of these in it is several words: 会锁, 牙能. */
const PARTICLE = /[能会可被把给没才再了]/u;

/** What is left of "what's", "we'll" and "shouldn't" carries no topic either. */
const isStop = (word: string): boolean => STOP.has(word.replace(/'(?:s|re|ve|ll|d|m)$/, '')) || /n't$/.test(word);

export const isWeak = (term: string): boolean => WEAK.has(term);

/** How many distinct words of a text name a topic. */
export const topicsIn = (text: string): number => new Set(termsOf(text).filter((term) => !isWeak(term))).size;

/** A Chinese number with its measure word: 一辆, 几天, 两次. */
const COUNTED =
  /^第?[一二两三四五六七八九十几每半]+(?:个|辆|天|晚|次|份|张|台|件|位|名|周|月|年|点|条|种|间|本|支|套)?$/;

/** The dictionary gives the parts of a Chinese compound and then the compound: they are one word. */
function compoundsOf(words: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const word of words) {
    const group = [word];
    const isLong = word.length >= 3 && /^\p{Script=Han}/u.test(word);
    while (isLong && groups.at(-1)?.every((part) => part.length < word.length && word.includes(part))) {
      group.unshift(...(groups.pop() ?? []));
    }
    groups.push(group);
  }
  return groups;
}
