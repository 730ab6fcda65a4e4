/** Words of which one thing is one and its counterpart another, those of one row on a line; alternatives of one meaning are parted by `|`. */
const ROWS = `
new|newest|latest old|oldest|former
north|northern south|southern east|eastern west|western
import|imports|imported export|exports|exported
domestic international|overseas|abroad
indoor outdoor
inbound outbound
arrival|arrivals departure|departures
net gross
minimum|min maximum|max
men|men's|male women|women's|female
morning afternoon evening
weekday|weekdays weekend|weekends
upper lower
incoming outgoing
full-time part-time
freight|cargo passenger|passengers
winner|champion runner-up
lead supporting
first-half second-half
新 旧|老
东 西 南 北
进口 出口
国内|境内 国外|境外|海外|北美|国际
室内 室外
男 女
上半年 下半年
旅客|客运 货邮|货运|集装箱
冠军 亚军 季军
城镇 农村
同比 环比
人均 总
工作日 周末
线上 线下
最高 最低
首发 退赛
全职 兼职
入职 离职
主演 配角
`;

const HAN = /\p{Script=Han}/u;
/** One character counts where it begins the name of a thing: 东屿岛, 新航站楼; not within a word such as 新闻 or 东西. */
const ONE_CHARACTER = (character: string) =>
  new RegExp(
    `(?<!\\p{Script=Han})${character}(?=\\p{Script=Han}{1,3}[山岛楼站区馆路街门港湖桥塔厅院寺村镇])|${character}(?=子|单|双|足|篮|排|版|款|航站楼|办公)`,
    'u',
  );

const patternOf = (word: string): RegExp =>
  HAN.test(word)
    ? word.length === 1
      ? ONE_CHARACTER(word)
      : new RegExp(word, 'u')
    : new RegExp(String.raw`(?<![\p{L}’'-])${word.replace("'", "['’]")}(?![\p{L}’'-])`, 'iu');

const rows = ROWS.trim()
  .split('\n')
  .map((line) => line.split(' ').map((one) => one.split('|').map(patternOf)));

/**
 * Tells of a sentence whether it speaks only of the counterpart of what a question names: the old terminal for the new one, 货邮吞吐量
 * for 旅客吞吐量.
 */
export function counterpartsOf(question: string): (sentence: string) => boolean {
  const named = rows.flatMap((row) => {
    const asked = row.filter((words) => saysOne(words, question));
    return asked.length === 1 ? [{ asked, others: row.filter((words) => !asked.includes(words)) }] : [];
  });
  const says = (some: readonly RegExp[][], sentence: string) => some.some((words) => saysOne(words, sentence));
  return (sentence) => named.some(({ asked, others }) => says(others, sentence) && !says(asked, sentence));
}

const saysOne = (words: readonly RegExp[], text: string): boolean => words.some((word) => word.test(text));
