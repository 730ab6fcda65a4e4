/** Words that say by themselves whether somebody likes a thing, in both languages. */
const GOOD = {
  en: 'good great nice excellent excellently superb fantastic wonderful amazing awesome brilliant perfect perfectly best love loved loves like liked enjoy enjoyed pleased happy glad delighted satisfied recommend recommended impressive impressed helpful friendly quick quickly fast reliable comfortable beautiful lovely easy smooth smoothly clean fresh tasty delicious cheap affordable worth useful sturdy durable polite kind prompt thank thanks grateful appreciate pleasant positive praise flawless outstanding stunning elegant',
  zh: '好用 好吃 好看 好听 好评 好喝 好闻 好玩 好货 好东西 好书 很好 挺好 真好 都好 蛮好 超好 更好 极好 太好了 非常好 还好 不错 满意 喜欢 推荐 值得 超值 物超所值 划算 合算 便宜 实惠 物美价廉 性价比高 性价比很高 精致 精美 精良 漂亮 美观 美丽 好美 大气 高档 上档次 高端 时尚 舒服 舒适 柔软 轻便 方便 便捷 便利 实用 耐用 耐看 结实 牢固 扎实 稳定 稳固 流畅 顺畅 顺滑 清晰 清楚 灵敏 快速 很快 真快 挺快 超快 够快 神速 速度快 给力 强大 强劲 完美 完好 完整 棒 赞 优秀 优质 出色 一流 顶级 靠谱 可靠 放心 安心 正品 贴心 周到 热情 耐心 细心 用心 及时 准时 开心 高兴 惊喜 爱上 爱不释手 支持 感谢 谢谢 五星 满分 回购 再来 还会买 还会来 再买 下次还 干净 整洁 安静 静音 新鲜 很香 好香 真香 可爱 合适 合身 顺利 省心 省电 省事 省力 持久 专业 友好 有趣 幸福 温馨 愉快 受益 有用 有效 厉害 良心 名不虚传 没毛病 没问题 齐全 严实 到位 没得说 没的说 无可挑剔 惊艳 细腻 鲜艳 保暖 透气 精彩 经典 感动 合理 宽敞 明亮 简单 轻松 首选 必备 正面 手感好 有质感 质感 高大上 有档次 大方 时髦 帅气 炫酷 酷炫 靓 萌 香甜 可口 美味 爽滑 鲜美 入味 动听 细致 值了 赚了 满足 信赖 信任 老顾客 老客户 一如既往 必买 种草 再次购买 继续购买 够用 足够 充足 高清 护眼 温和 滋润 保湿 清爽 不刺激 服帖 牢靠 厚实 厚道 完善 丰富 详细 易懂 深刻 启发 收获 温暖 引人入胜 幽默 收藏 热心 亲切 礼貌 舒心 省钱 赠品 送货上门 灵活 到家了 强烈推荐 好得很 没话说 没得挑 点赞 好评如潮 爱了 很爱 大爱 最爱 真心不错 好快 飞快 秒回 准确 精准 高效 智能 人性化 贴合 轻薄 轻巧 小巧 便携 上手快 音质好 画质好 质量好 服务好 态度好 效果好 味道好 性能好 做工好 包装好',
};
const BAD = {
  en: "bad badly poor poorly terrible terribly horrible awful worst worse hate hated dislike disappointed disappointing disappointment angry furious annoyed annoying rude slow slowly unreliable uncomfortable ugly broken broke breaks defective faulty dirty noisy expensive overpriced useless waste wasted cheated scam fake refund regret regretted unhappy dissatisfied unacceptable ridiculous pathetic problem problems complaint complain fail failed fails failure missing damaged stopped unusable flimsy mediocre boring stale negative criticism lousy sucks nasty unprofessional unhelpful avoid won't can't doesn't didn't never",
  zh: '差 差评 差劲 坏 坏了 破 烂 垃圾 废品 废物 次品 残次 假货 假的 假冒 盗版 骗 上当 忽悠 坑 后悔 失望 生气 气愤 气人 恶心 恶劣 难用 难吃 难看 难闻 难受 难听 难喝 卡顿 很卡 太卡 卡死 死机 黑屏 闪退 花屏 发热 发烫 烫手 发霉 发黄 掉色 褪色 掉漆 起球 变形 开裂 断了 掉了 裂 漏 异味 味道大 怪味 刺鼻 臭 噪音 吵 杂音 太慢 很慢 慢 贵 退货 退款 退掉 换货 返修 维修 投诉 不好 不行 不值 不满 不敢 不能用 不了 不对 不符 不一样 不知 不如 没用 没法 没反应 没效果 无法 无语 有问题 质量问题 毛病 瑕疵 缺陷 缺点 故障 粗糙 劣质 简陋 廉价 低劣 低档 一般 一般般 普通 平庸 鸡肋 凑合 将就 勉强 浪费 可惜 遗憾 郁闷 糟糕 糟 敷衍 推卸 推脱 拖 没人 不理 别买 不要买 千万别 慎重 慎入 慎买 谨慎 避雷 亏 吃亏 色差 偏小 偏大 太小 太大 太薄 太短 太硬 太重 太差 旧 二手 用过 脏 污 划痕 磨损 缺 少发 漏发 发错 呵呵 名不副实 虚假 夸大 误导 败笔 无聊 枯燥 空洞 肤浅 看不下去 不咋地 不咋样 不怎么样 松动 晃 脱胶 线头 费电 耗电 死板 毁 混乱 不专业 麻烦 危险 竟然 居然 根本 坚决 负面 不灵 失灵 不准 接触不良 充不进 充不上 不工作 不转 不亮 漏水 漏电 漏油 生锈 破损 碎了 压坏 裂开 断裂 折断 松垮 起皱 缩水 扎人 磨脚 挤脚 闷热 油腻 过期 临期 变质 不新鲜 烂的 少了 缺斤少两 缺货 没货 没发票 没有发票 态度差 不耐烦 骗子 骗人 坑人 坑爹 黑店 奸商 无良 无耻 山寨 高仿 仿冒 水货 翻新 返厂 折腾 白花钱 冤枉 智商税 忍受 受不了 头疼 头痛 过敏 红肿 起痘 副作用 一点用 没什么用 没啥用 华而不实 名不符实 言过其实 降价 涨价 买贵 差价 心寒 伤心 火大 服了 醉了 无奈 没几天 几天就 才几天 才用 就坏 重启 自动关机 闪屏 蓝屏 反应慢 迟钝 延迟 掉线 断网 信号差 模糊 失真 破音 刺耳 抖动 异响 声音大 太吵 噪声 味道重 不到位 不方便 质量差 服务差 效果差 太烂 很烂 最差 很差 真差 垃圾货 欺骗 欺诈 隐瞒 推诿 踢皮球 不解决 解决不了 没人管 不管 打不开 开不了机 连不上 用不了 装不上 不兼容 不支持 不给 拒绝 凭什么 到底 还不如 早知道 再也不 不会再 不想再 最后一次 失误 错误 吓人 吓死 可怕 丢脸 丑 难堪 不舒服 憋屈 乱 乱七八糟 偷工减料 以次充好 货不对板 图文不符 描述不符',
};

type Leaning = 'good' | 'bad';
/** How often a text likes something, and how often it does not. */
export type Opinions = Readonly<Record<Leaning, number>>;

const leanings = new Map<string, Leaning>();
let longest = 1;

function load(): void {
  for (const [leaning, { en, zh }] of [
    ['good', GOOD],
    ['bad', BAD],
  ] as const)
    for (const word of `${en} ${zh}`.split(' ')) {
      leanings.set(word, leaning);
      if (HAN.test(word)) longest = Math.max(longest, word.length);
    }
}

const HAN = /^\p{Script=Han}/u;
const NOT_BEFORE = /(?:不太|不是很|不是|不够|不怎么|不算|不会|没有|没那么|没|不|无|毫无|并非|谈不上)$/;
const NOT = new Set("not isn't wasn't aren't don't doesn't didn't no never hardly barely without nothing".split(' '));
/** Who would like something, or would be glad of it, wishes: that is no praise. */
const WISHES = /^would$|['’]d$/;
const turned = (leaning: Leaning): Leaning => (leaning === 'good' ? 'bad' : 'good');

/** Reads a text's English words and its Chinese: "not good" is bad, 不贵 is good. */
export function countOpinions(text: string, words: readonly string[]): Opinions {
  if (leanings.size === 0) load();
  const counts = { good: 0, bad: 0 };
  words.forEach((word, at) => {
    const leaning = leanings.get(word);
    if (!leaning || HAN.test(word) || isWished(words, at)) return;
    const negated = NOT.has(words[at - 1] ?? '') || NOT.has(words[at - 2] ?? '');
    counts[negated ? turned(leaning) : leaning]++;
  });
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) readChinese(run, counts);
  return counts;
}

const isWished = (words: readonly string[], at: number): boolean =>
  WISHES.test((words[at - 1] === 'be' ? words[at - 2] : words[at - 1]) ?? '');

/** The longest word wins: 不错 is no mistake. */
function readChinese(run: string, counts: Record<Leaning, number>): void {
  for (let start = 0; start < run.length; start++)
    for (let size = Math.min(longest, run.length - start); size > 0; size--) {
      const leaning = leanings.get(run.slice(start, start + size));
      if (!leaning) continue;
      counts[NOT_BEFORE.test(run.slice(Math.max(0, start - 3), start)) ? turned(leaning) : leaning]++;
      start += size - 1;
      break;
    }
}
