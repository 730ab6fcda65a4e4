import { termsOf } from './terms.ts';

/**
 * Words by which news and handbooks say that one thing has to do with another, those of one meaning on a line, with the forms that
 * no ending tells: who "bought" a company acquired it.
 */
const GROUPS = `
acquire acquisition buy bought purchase takeover
release launch publish
premiere debut air
win won winner winning champion championship victory clinch beat defeat title
award receive win won winner honour honor
found founder establish create creator
direct director
actor actress star play cast role
write wrote written writer author
compose composer music score
sing sang sung singer perform
build built builder construct constructor erect
die died death dead kill killed
birth born
live inhabitant population resident people
sink sank sunk
coach manager trainer
lead led leader head
ceo chief executive
host hold held venue
paint painter painted
discover discoverer discovery
cost price pay paid
marry marriage husband wife spouse
runner second finalist
begin began begun start commence
end finish conclude
fly flew flown flight
speak spoke spoken speaker
choose chose chosen elect
leave left depart
lose lost loser loss
make made maker manufacturer manufacture
teach taught teacher
sell sold seller sale
grow grew grown growth increase rise rose risen
fall fell fallen drop decline decrease
invent inventor invention
design designer
own owner belong
导演 执导
编剧 编写 撰写
主演 饰演 出演 扮演 演员
作者 作家 创作 著
创始人 创立 创办 创建 创始
收购 并购 买下
上映 公映 定档 首映
举办 举行 召开
冠军 夺冠 夺得 第一名
亚军 第二名
设计 设计师 设计者
死亡 遇难 丧生 身亡 死者
受伤 伤者
发射 升空
开通 通车 启用
开始 开幕 开赛
结束 闭幕 落幕
增长 增加 上升 上涨 增幅
下降 下跌 减少 降幅
人口 居民
研发 研制 开发
演唱 歌手 演唱者
作曲 作曲者 谱曲
作词 作词者 填词
出生 生于
去世 逝世 病逝
位于 坐落
罚款 处罚 被罚
产量 总产
票房 总票房
`;

const groups = new Map<string, Set<number>>();
for (const [at, line] of GROUPS.trim().split('\n').entries())
  for (const word of line.split(' ')) {
    const [term, ...parts] = termsOf(word).toReversed();
    if (term !== undefined && parts.length < 2) groups.set(term, new Set([...(groups.get(term) ?? []), at]));
  }

/** Whether two terms say the same of what they are said of. */
export const sayTheSame = (one: string, other: string): boolean => {
  const [some, others] = [groups.get(one), groups.get(other)];
  return some !== undefined && others !== undefined && !some.isDisjointFrom(others);
};
