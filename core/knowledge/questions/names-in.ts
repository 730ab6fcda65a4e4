import { mayBeName } from '../../text/english-names.ts';
import { tagChinese } from '../../text/tokenize.ts';
import { areAlike } from '../words/matching-words.ts';
import { termsOf } from '../words/terms.ts';

const HAN = /\p{Script=Han}/u;

/** Whether a sentence names a person, or a group that does as one, whom the question has not named itself. */
export function namesSomebody(sentence: string, question: string): boolean {
  const said = sentence.replace(AT_PLACE, ' ').replace(OPENING, ' ');
  if (!HAN.test(sentence)) return capitalsIn(said, question).some(mayBeName) || saysWho(sentence, question);
  if (namesInCapitals(said, question)) return true;
  const [title] = question.match(IN_TITLE) ?? [];
  const rest = (title ? sentence.replaceAll(title, ' ') : sentence).replace(TITLE, ' ');
  if (FOREIGN.test(rest) || GROUP.test(rest) || DONE_BY.test(rest)) return true;
  if ((rest.match(CALLED) ?? []).some((name) => !question.includes(name))) return true;
  return tagChinese(rest).some(
    ({ word, tag }) => !question.includes(word) && word.length > 1 && (tag.startsWith('nr') || isSurnamed(word, tag)),
  );
}

/** What stands behind "in" and "near" is no person. */
const AT_PLACE = /(?<=\b(?:in|at|near|off|from) )(?:the )?\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)*/gu;
/** "Fans sang", "Nominated for": a word like any other that begins a sentence. */
const OPENING = /^\W*\p{Lu}\p{Ll}+(?:s|ed|ing)(?= \p{Ll})/u;
const SOMEBODY =
  /\b(?:nobody|customers?|buyers?|sellers?|recipients?|senders?|colleagues?|managers?|directors?|teams?|departments?|workshops?|staff|(?:team|project) leads?|receptionists?|reception|front desk)\b/gi;
/** Not "the director" where the director is asked for, nor any role where it is asked who holds one. */
function saysWho(sentence: string, question: string): boolean {
  const asked = termsOf(question);
  const isAsked = (term: string) => asked.some((one) => one === term || areAlike(one, term));
  return !WHO_IS.test(question) && (sentence.match(SOMEBODY) ?? []).some((role) => !termsOf(role).some(isAsked));
}

const WHO_IS = /\bwho(?: is|['’]s| was| are| were) the (?!contact|right|person|best)/i;

/** A month or a day, and what stands before a number. */
const NO_NAME =
  /^(?:id|no|us|usa|uk|eu|tv|usd|eur|et|pm|am|ceo|cfo|cto|hr|it|pdf|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\w+day)$/i;

/** A word with a capital that is none of those every sentence may begin with, no month, and not in the question. */
export const namesInCapitals = (sentence: string, question: string): boolean =>
  capitalsIn(sentence, question).length > 0;

const capitalsIn = (sentence: string, question: string): string[] =>
  (sentence.match(/\p{Lu}\p{L}+/gu) ?? []).filter(
    (word) => !question.includes(word) && !NO_NAME.test(word) && termsOf(word).length > 0,
  );

/** 史蒂文·斯皮尔伯格 */
const FOREIGN = /\p{Script=Han}{2}[·•・]\p{Script=Han}/u;
const TITLE = /《[^》]*》/gu;
const IN_TITLE = /(?<=《)[^》]+/u;
const GROUP =
  /[组店院校部科班站园厂]长|(?:管理|信息|服务|接待|保管|安全|专)员|员工|经理|主管|主任|负责人|前台|客服|人事|财务|行政|秘书|老师|医生|护士|乐队|合作社|公司|团队|客户|买方|卖方|收货人|寄件人|承运商|同事/;
/** The hundred or so surnames that nearly all Chinese have. */
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂';

/** A name of a hundred surnames between what somebody is or does not do and what somebody does: 导演顾念慈说, 由韦大山发现. */
const CALLED = new RegExp(
  `(?<=(?:^|[，、：:。“ ]|[由是为叫凭和]|[家师员手演长人者席理辑裁])\\s*)[${SURNAMES}]\\p{Script=Han}{1,2}(?=$|[，、。；（( ]|[在说的是以和与获凭担任原曾表介当]|执导|编写|创[立办作]|发现|发明|设计|建[立造]|饰演|主演|作[曲词]|演唱|出任|夺|赢|击败|战胜|当选)`,
  'gu',
);

/** 由以色列建筑师扎哈维设计 */
const DONE_BY =
  /由\p{Script=Han}{2,14}(?:设计|执导|编写|创[立办作]|发现|发明|建[立造]|饰演|主演|作[曲词]|谱曲|演唱|负责|承[担建办]|收购|研发)/u;

/** What no dictionary knows and holds a surname near its beginning is a name more often than not. */
export const isSurnamed = (word: string, tag: string): boolean =>
  tag === 'x' &&
  /^\p{Script=Han}{2,4}$/u.test(word) &&
  [...word.slice(0, 2)].some((letter) => SURNAMES.includes(letter));

/** Whether a Chinese sentence says where something is, in a place that the question has not named; of a country, that it is named. */
export function namesPlace(sentence: string, question: string): boolean {
  if (PLACE.test(sentence)) return true;
  const words = tagChinese(sentence);
  const isNew = (word: string) => word.length > 1 && !question.includes(word) && !ANY_COUNTRY.test(word);
  const follows = (at: number, lead: RegExp, most: number) =>
    words.slice(Math.max(0, at - most), at).some(({ word }) => lead.test(word));
  return words.some(({ word, tag }, at) => {
    if (!isNew(word)) return false;
    // The dictionary takes a name that it does not know for a person's, or for nothing.
    if (!/^n[st]$/.test(tag)) return /^(?:n[rz]|x)$/.test(tag) && HAN.test(word) && follows(at, OF_BIRTH, 1);
    return ORIGIN.test(question) || follows(at, LEADS_TO, LEADS);
  });
}

const ANY_COUNTRY = /^(?:外国|国外|各国)$/u;
/** So many words may stand between "in" and the name of a place. */
const LEADS = 3;
const OF_BIRTH = /^(?:.?[生居住位源自]于|前往|赴)$/u;
const LEADS_TO = /^(?:(?![由对关至等处]于|直到).?[在于到至往由赴从自]|地点|地址|首都|是|为|[：:])$/u;
/** Where somebody comes from is said by what they are called: 法国画家. */
const ORIGIN = /哪.{0,2}国|国家|国籍|出生|籍贯|哪里人|来自/u;

/** What ends like the name of a place and is none: 城市, 市场, 现场, 网站, 地区, 院校. */
const PLACE =
  /\p{Script=Han}(?:(?<![城都超上])市(?![场民值政面级])|省|县|镇|村|(?<![思出线铁套])路|街|楼|层|馆|(?<![市现登立出主到在退开专首一两三])场|(?<!网)站|院(?![校士线])|厅|桥|岛|湖|港|(?<!地)区|室|门口|码头|文件夹|页面)|\d ?(?:号|楼|层)|位于/u;
