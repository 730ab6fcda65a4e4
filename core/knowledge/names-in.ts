import { tagChinese } from '../text/tokenize.ts';
import { termsOf } from './terms.ts';

const HAN = /\p{Script=Han}/u;

/** Whether a sentence names a person, or a group that does as one, whom the question has not named itself. */
export function namesSomebody(sentence: string, question: string): boolean {
  if (LATIN_NAME.test(sentence) && latinNames(sentence, question)) return true;
  if (!HAN.test(sentence)) return SOMEBODY.test(sentence);
  if (FOREIGN.test(sentence) || GROUP.test(sentence)) return true;
  return tagChinese(sentence.replace(TITLE, ' ')).some(
    ({ word, tag }) => !question.includes(word) && word.length > 1 && (tag.startsWith('nr') || isSurnamed(word, tag)),
  );
}

const SOMEBODY =
  /\b(?:he|she|they|nobody|customers?|buyers?|sellers?|recipients?|senders?|colleagues?|managers?|team leads?)\b/i;
const LATIN_NAME = /\p{Lu}\p{L}+/u;
const MOMENT =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\w+day)$/i;

/** A word with a capital that is none of those every sentence may begin with, no month, and not in the question. */
const latinNames = (sentence: string, question: string): boolean =>
  (sentence.match(/\p{Lu}\p{L}+/gu) ?? []).some(
    (word) => !question.includes(word) && !MOMENT.test(word) && termsOf(word).length > 0,
  );

/** 史蒂文·斯皮尔伯格 */
const FOREIGN = /\p{Script=Han}{2}[·•・]\p{Script=Han}/u;
const TITLE = /《[^》]*》/gu;
const GROUP = /经理|主管|组长|主任|负责人|乐队|合作社|公司|团队|客户|买方|卖方|收货人|寄件人|承运商|员工|同事/;
/** The hundred or so surnames that nearly all Chinese have. */
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂';

/** What no dictionary knows and holds a surname near its beginning is a name more often than not. */
const isSurnamed = (word: string, tag: string): boolean =>
  tag === 'x' &&
  /^\p{Script=Han}{2,4}$/u.test(word) &&
  [...word.slice(0, 2)].some((letter) => SURNAMES.includes(letter));

/** Whether a Chinese sentence names a place that the question has not named. */
export const namesPlace = (sentence: string, question: string): boolean =>
  PLACE.test(sentence) ||
  tagChinese(sentence).some(({ word, tag }) => /^n[st]$/.test(tag) && word.length > 1 && !question.includes(word));

const PLACE =
  /\p{Script=Han}(?:市|省|县|镇|村|路|街|楼|层|馆|场|站|院|厅|桥|岛|湖|港|区|室|门口|码头|文件夹|页面)|\d ?(?:号|楼|层)|位于/u;
