import { contentWords } from './content-words.ts';

/** Words that are said about any subject: how somebody thinks, how much, how soon. They can stand in a sentence, not for a topic. */
const OF_ANY_SUBJECT = new Set([
  ...contentWords(
    'hear heard seem seems believe feel felt feeling remember forget understand understood try tried trying hope happen happened become became ' +
      'mention mentioned agree agreed imagine explain expect sound sounds wait worry care bother ensure wish prefer decide discuss discussed ' +
      'honestly ago simply currently recently usually mostly possibly particularly completely totally absolutely hopefully together alone ' +
      'instead otherwise almost nearly rather further clearly fairly easily quickly directly generally normally early earlier late later soon ' +
      'big bigger small smaller large long short high higher low lower new old different similar certain clear easy hard difficult important ' +
      'interesting possible simple main full half real available happy fast slow ready bad worse worst best general particular several various ' +
      'enough ahead away afterwards meanwhile third fourth idea question answer example case fact reason piece pieces number moment side place ' +
      'word words couple rest bunch sense guy guys folk folks situation issue problem beginning whenever wherever tomorrow yesterday tonight ' +
      'came ordered asks guesses starts knows thinks read reads keep keeps kept costs euros dollars percent times speak speaking spoke started starting stopped ended guess wanted needed using used left right wrong top bottom front another etc',
  ),
  ...(
    '很多 许多 一样 不同 主要 重要 具体 基本 相关 情况 内容 方式 老师 主持人 各位 谢谢 感谢 嘉宾 同学 朋友 今年 去年 明年 首先 其次 第一 第二 第三 ' +
    '另外 角度 过程 里面 之间 一方面 一种 两个 三个 几个 有些 有的 就是说 我觉得 我想 是不是 对不对 能够 希望 开始 最后 刚刚 马上 左右 部分 一定 必须 ' +
    '不能 不会 不要 没什么 怎么样 样子 意思 说话 讲话 提到 谈到 来说 来讲 出去 回来 大概 差不多 完全 真正 本身 整个 所有 每个 其他 另一 同时 之类'
  ).split(' '),
]);

/** Whether a word, as `contentWords` gives it, can name what a stretch of talk is about. */
export const namesSubject = (word: string): boolean => !OF_ANY_SUBJECT.has(word);
