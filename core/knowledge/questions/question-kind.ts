import { conceptsOf } from '../words/glossary.ts';
import { isWeak, termsOf } from '../words/terms.ts';
import { namesInCapitals, namesPlace, namesSomebody } from './names-in.ts';

/** What kind of thing a question wants to hear. */
export type QuestionKind =
  | 'duration'
  | 'frequency'
  | 'moment'
  | 'amount'
  | 'place'
  | 'contact'
  | 'person'
  | 'number'
  | 'title'
  | 'name';

const ASKS: readonly (readonly [QuestionKind, RegExp])[] = [
  ['duration', /\bhow much (?:time|longer)\b/i],
  ['frequency', /\bhow often\b|(?:多久|多长时间|几[天周月年]|几个月).{0,6}一次|周期$/i],
  [
    'contact',
    /\b(?:phone number|e-?mail address|contact)\b|电话号码|(?:电话|手机|传真)(?:是|为)?(?:多少|什么|[?？]?$)|邮箱|联系方式/i,
  ],
  [
    'title',
    /\b(?:which|what) (?:film|movie|book|song|novel|series|game)\b|哪一?(?:部(?=电|影|片|剧|小说|作品|动画|书|[?？]?$)|本书|首歌)|哪些(?:电影|影片|书|歌|小说|电视剧)/i,
  ],
  [
    'person',
    /\bwho(?:m|se)?\b|\bwhich (?:person|colleague|employee|manager|player|team|actor|actress|author|singer|company|supplier|customer)\b|谁|何人|哪位/i,
  ],
  [
    'person',
    /(?:导演|编剧|作者|主演|主编|创始人|负责人|设计者|发明者|主席|总统|总裁|总经理|董事长|行政长官|首席执行官|主教练|队长|得主|原唱|冠军|亚军|季军)(?:叫什么(?:名字)?)?[?？]?$|(?:主演|演员|成员|嘉宾|评委|代表)(?:都|分别)?[有是]哪(?:些|几位)[?？]?$/i,
  ],
  [
    'name',
    /\bwhat (?:is|was|are) .{1,60}\b(?:called|named)\b|\bwhat (?:is|was) the name of\b|叫(?:做?什么|什么名字?)|(?:名字|名称|原名|本名|别名|昵称)(?:是|为|叫)?(?:什么)?[?？]?$/i,
  ],
  [
    'amount',
    /\bhow (?:much|expensive)\b|\bwhat (?:does|do|would|will) .{1,60}\bcost\b|\bwhat (?:do|must|will|would|should) (?:i|we) (?:have to )?(?:pay|owe)\b|\b(?:price|fee|cost|charge|discount)s?\b|\b(?:is|are) (?:it|that|this|there|the|\w+ing) (?:\w+ )?(?:for )?free\b|\bdo i have to pay\b|要(?:花|收|付|交|扣)?钱吗|免费吗|付费吗|多少钱|价格|费用|收费|几折|多贵|优惠|折扣/i,
  ],
  [
    'amount',
    /\bwhat(?:['’]s| is| was| are| were) (?:[\w'’]+ ){0,4}(?:revenue|turnover|profit|budget|salary)(?=\s*(?:[?？]|$|(?:of|in|for|this|last|per)\b))|(?:票房|利润|营业收入|营收|奖金|售价|发行价|预算|工资|押金)(?:是|为|有)?(?:多少)?[?？]?$/i,
  ],
  [
    'duration',
    /\bhow (?:long|soon|many (?:days|weeks|months|years|hours))\b|多久|多长|几个?(?:工作日|分钟|小时|天|周|星期|月|年)|期限/i,
  ],
  [
    'moment',
    /(?<!^\W*(?:what|how|who|whom|where|which|why)\b.*)\bwhen\b|\b(?:what|which) (?:time|year|date|day|month)\b|\bhow late\b|\b(?:opening|business|office) hours\b|\bopen on\b|\b(?:release|premiere|start|birth|opening) date\b|什么时候|何时|几点|营业时间|办公时间|哪[天年]|哪一[天年]|几[月号]|(?:日期|时间)(?:是|为|在)?[?？]?$/i,
  ],
  [
    'place',
    /\bwhere\b|\bwhich (?:address|city|country|town|building|room|floor)\b|\blocation$|哪里|在哪(?!一?[个集组天年部页章条])|哪儿|地址|什么地方|哪个?(?:国家|国|城市|省|市|县|地区)|(?:地点|国家|城市|首都|产地)(?:是|在|为)?[?？]?$/i,
  ],
  [
    'number',
    /\bhow (?:many|high|tall|old|far|deep|large|big|heavy|wide|fast)\b|\bwhat (?:percentage|share|number)\b|多少|多[大高远深宽重]|几(?!乎)|哪一?[集届层页章]|(?:人数|数量|面积|震级|点数|比分|排名|增速|[率量额])(?:是|为|有)?[?？]?$/i,
  ],
];

const MEASURES = '人名位个只支座次米年天岁届场部层间台辆本册枚级班镇倍件种条张国集页章';
const NUMBER = String.raw`(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|一|二|两|三|四|五|六|七|八|九|十|半)`;
const ANSWERS: Record<QuestionKind, RegExp> = {
  amount:
    /[€$£¥%]|\b(?:EUR|USD|CNY|RMB|GBP|CHF):?\s?\d|[元币]）?[:：] ?\d|(?:[价费][^\s:：]{0,6}|\b(?:price|fee|cost|charge|rate)s?\b[^\n:;]{0,20})[:：] ?\d|\d\s?(?:EUR|USD|CNY|RMB|GBP|CHF|[百千万亿]*(?:欧元|美元|元|块)|折)|\d ?[万亿](?!\p{Script=Han})|\bfree\b|免费|免运费|\b\d[\d.,]* (?:million |billion )?(?!(?:(?:business|working|calendar) )?(?:second|minute|hour|day|week|month|year)s)\p{Ll}{3,}s\b(?! (?:or (?:more|fewer)|on)\b)/iu,
  duration: new RegExp(
    String.raw`${NUMBER}[ -]*(?:(?:working|business|calendar|full) )?(?:second|minute|hour|day|week|month|year)s?\b|${NUMBER} ?个?(?:工作日|秒|分钟|小时|天|日|周|星期|月|年)|\b(?:an?|half an) (?:hour|day|week|month|year)\b|\b1\d{3}\b.{0,20}\b(?:to|until|and)\b.{0,20}\b1\d{3}\b|\d ?(?:(?:kilo|centi|milli)?met(?:re|er)s?|miles?|yards?|feet|k?m|cm)\b|\d ?(?:公里|千米|厘米|毫米|米)`,
    'i',
  ),
  frequency:
    /\b(?:every|each|once|twice|per|daily|weekly|monthly|yearly|\d+ (?:days|weeks|months|years))\b|\ban? (?:day|week|month|year)\b|每|次|\d ?个?[天周月年]/i,
  moment:
    /\b(?:1\d|20)\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\d{1,2}[:：]\d{2}|\d{1,2} ?(?:am|pm)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b\d+ (?:\w+ )?(?:day|week|month)s?\b|\b(?:first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th)) (?:day|week|month|quarter|of)\b|\bnoon\b|\bmidnight\b|\bat (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b(?:following|next|same) (?:day|week|month|year)\b|\b(?:after|in|within|every) (?:\d+|\w+) (?:days?|weeks?|months?|years?)\b|(?:[早晚]上?|[上中下]午|凌晨)[一二两三四五六七八九十]{1,3}点|周[一二三四五六日]|第[一二三四五六七八九十\d]+[天周月季]|[每次][天日周月年]|星期|\d+ ?个?(?:[年月日号点天周]|工作日|星期|小时)|[春夏秋冬]季|世纪|初期|末期|年间/i,
  contact:
    /@|(?<![\p{L}\d])#\p{Ll}|\+?\d[\d -]{6,}|\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|(?:[打拨]|内线|分机|\b(?:call|dial|extension)) ?\d{3,}/u,
  place:
    /https?:|\b(?:above|below|under|behind|beside|near|between|opposite)\b|\b(?:[Ss]treet|[Rr]oad|[Ff]loor|[Rr]oom|[Bb]uilding|[Gg]ate|[Pp]ortal|[Oo]ffice|[Ss]erver|[Cc]entre|[Ll]evel|[Gg]arage|[Bb]asement|[Ll]obby|[Ww]arehouse|[Ss]helf|[Cc]abinet|[Cc]upboard|[Dd]rawer)\b|\b(?:in|at|on|to|from|of|near) (?:the |our )?(?:\p{Ll}+ of )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\p{Lu}\p{L}+|\p{Lu}\p{L}+, \p{Lu}\p{L}+|\d+ ?(?:号|楼|层)|路|街|门口|门户|位于|[在于至到往]\p{Script=Han}{2,}|[国省市县区镇乡村州岛山湖河港](?!\p{Script=Han}{0,1}际)/u,
  title: /[《“「"]|\p{Lu}\p{L}/u,
  name: /[叫名称《“「"]|\p{Lu}\p{L}|\bcalled\b/u,
  person: /\b\p{Lu}\p{L}+|\b(?:he|she|they|cooperative|manager|director)\b|\p{Script=Han}{2}/u,
  number: new RegExp(
    String.raw`\d|\b${NUMBER}\b|[二两三四五六七八九十百千万亿][多余]?[万亿${MEASURES}]|\b(?:once|twice|dozens?|hundreds?|thousands?|eleven|\w+teen|twenty|thirty)\b`,
    'i',
  ),
};

/** The kind of answer that a question asks for, where its words say so. */
export const kindOfQuestion = (question: string): QuestionKind | undefined =>
  ASKS.find(([, words]) => words.test(question))?.[0];

/** A question without the words that say what kind of answer it wants. */
export const withoutKind = (question: string): string =>
  ASKS.reduce((left, [, words]) => left.replace(new RegExp(words, `${words.flags}g`), ' '), question);

/** Whether a sentence holds something of that kind: a duration, a price. */
export const answersKind = (sentence: string, kind: QuestionKind): boolean => ANSWERS[kind].test(sentence);

/** What an amount is to be told in: 多少美元. */
/** What a quantity is measured in. */
const MEASURED_IN: readonly (readonly [RegExp, RegExp])[] = [
  [/震级/u, /\d ?级|震级[^，。；\d]{0,4}\d(?!\d)|\bM[wsL]? ?\d/u],
  [/面积/u, /平方|公顷|亩|㎡|km²/u],
  [/(?:身高|高度|海拔|长度|宽度|深度)/u, /米|尺|里|\d ?(?:k|c|m)?m\b/u],
  [/(?:体重|重量|净重)/u, /[斤克吨]|\d ?(?:k?g|t)\b/u],
  [/年[龄纪]/u, /岁/u],
  [/(?:温度|气温|体温)/u, /度|℃|°/u],
  [/\b(?:area|floor space)\b/i, /\bsquare\b|\bhectares?\b|\bacres?\b|m²|\bsq\b/i],
  [
    /\b(?:how (?:tall|high|deep|wide|far)|height|depth|width)\b/i,
    /\d ?(?:k|c|m)?m\b|\bmet(?:er|re)s?\b|\bkilomet|\bfeet\b|\bfoot\b|\bmiles?\b|\binch|\bft\b|['′]/i,
  ],
  [/\b(?:how heavy|weigh\w*)\b/i, /\d ?(?:k?g|lbs?|t)\b|\bkilo|\bgrams?\b|\btons?\b|\btonnes?\b|\bpounds?\b/i],
];
const UNIT_ZH = /多少(?:百|千|万|亿)*(美元|欧元|英镑|日元|吨|公斤|度|级|岁|倍)/u;
/** What is told as parts of a hundred. */
const SHARE =
  /\b(?:what|which) percentage\b|(?:增长|出生|死亡|失业|离职|合格|毛利|回报|收益|转化|利|税)率(?:是|为|有)?(?:多少)?[?？]?$|百分之几|(?:GDP|CPI|经济|增加值|物价|房价)(?:同比|分别)?(?:增长|上涨|下降)了?多少|(?:增速|涨幅|降幅|占比)(?:是|为|有)?(?:多少)?[?？]?$/i;
const OF_HUNDRED = /[%‰％]|\bper ?cent\b|百分|千分|[\d一二三四五六七八九]成/i;

/** A question that counts says what: 多少支队伍. */
const COUNTED_ZH = /(?:多少|几|哪一?(?=[集届层页章]))(?!钱|乎)([\p{Script=Han}])/u;

/** Whether a sentence holds what a question asks for, and not only in the words of the question itself. */
export function holdsAnswer(sentence: string, question: string, kind: QuestionKind): boolean {
  const plain = withoutWords(sentence, question);
  const rest = restFor(kind, plain, question);
  if (kind === 'person')
    return (
      namesSomebody(sentence, question) || REACHES.test(plain) || (WINNER.test(question) && namesPlace(plain, question))
    );
  if (kind === 'place')
    return HAN.test(sentence) ? namesPlace(plain, question) : answersKind(unasked(plain, question), kind);
  if (kind === 'title' || kind === 'name') return namesInCapitals(sentence, question) || NAMED[kind].test(plain);
  if (!answersKind(rest, kind)) return false;
  if (kind !== 'number' && kind !== 'amount') return true;
  if (MEASURED_IN.some(([asked, units]) => asked.test(question) && !units.test(sentence))) return false;
  const unit = UNIT_ZH.exec(question)?.[1];
  if (unit !== undefined && !sentence.includes(unit)) return false;
  if (SHARE.test(question) && !OF_HUNDRED.test(sentence)) return false;
  const measure = COUNTED_ZH.exec(question)?.[1];
  if (kind !== 'number' || measure === undefined || !MEASURES.includes(measure)) return true;
  const people = PEOPLE.includes(measure) ? `[${PEOPLE}]` : measure;
  return new RegExp(`[\\d〇零一二两三四五六七八九十百千万亿][余多]?\\s?${people}`, 'u').test(sentence);
}

/** "Where is the office?" is answered by no office. */
const unasked = (sentence: string, question: string): string =>
  (question.match(/\p{L}{4,}/gu) ?? []).reduce(
    (left, word) => left.replaceAll(new RegExp(`\\b${word}\\b`, 'gi'), ' '),
    sentence,
  );

const HAN = /\p{Script=Han}/u;
/** What a team or a country may be as well. */
const WINNER = /冠军|亚军|季军|得主/;

/** Who is asked for may be a place to write to or a number to call. */
const REACHES = /[\p{L}\d]@[\p{L}\d]|(?<![\p{L}\d])#\p{Ll}|(?:[打拨]|内线|分机) ?\d{3,}/u;

/** A title in its marks; a name in them, or behind a word that says that it is one. */
const NAMED = {
  title: /《[^》]+》|[“「"][^”」"]+[”」"]/u,
  name: /(?:[叫名]|称[为作]?|命名为|名[字称]?[为是]|[原本别艺笔曾]名)(?!什么|啥|[是为叫字称])[“《「]?[\p{Script=Han}\p{L}]|《[^》]+》|[“「"][^”」"]+[”」"]|\b(?:called|named)\b/u,
};

/** "70 %" is no amount of money, unless it is a part of a price. */
const withoutShares = (sentence: string): string =>
  OF_PRICE.test(sentence) ? sentence : sentence.replaceAll('%', ' ');
const OF_PRICE = /\b(?:prices?|fees?|costs?|net|discounts?|extra|off)\b|[价费税折]|优惠/i;

/** What a sentence says with all that left out which only looks like what is asked for. */
function restFor(kind: QuestionKind, sentence: string, question: string): string {
  if (kind === 'number') return withoutDates(sentence, question);
  if (kind === 'amount') return withoutShares(isSaidOf(sentence, question) ? sentence : sentence.replace(GRATIS, ' '));
  if (kind !== 'duration' || ASKS_AHEAD.test(question)) return sentence;
  const once = sentence.replace(OFTEN, ' ');
  return IN_DAYS.test(question) ? once.replace(SHORTER, ' ') : once;
}

/** What is free is so where it is named: "we lend a device free of charge" says nothing of what a repair costs. */
const GRATIS = /\bfree\b|免费|免运费/giu;
const isSaidOf = (sentence: string, question: string): boolean => {
  const said = new Set(termsOf(sentence));
  return termsOf(question).some((term) => !isWeak(term) && !saysKind(term, 'amount') && said.has(term));
};
/** How often something is done, or how long before, is not how long it takes. */
const OFTEN =
  /\b(?:every|each|once an?|per) (?:\w+ )?(?:day|week|month|year|hour|minute)s?\b|每隔?(?:[\d一二两三四五六半]+ ?)?个?(?:天|日|周|月|年|小时|分钟)|提前[^，。；]{0,5}?(?:天|日|周|月|小时|分钟)/gi;
const ASKS_AHEAD = /\b(?:ahead|in advance|notice|before(?:hand)?)\b|提前|之前/i;
const IN_DAYS = /几个?(?:天|工作日|周|月)|\bhow many (?:days|weeks|months)\b/i;
const SHORTER = /\d+ ?(?:秒|分钟|seconds?|minutes?)/gi;

/** A year or a day is no number of something. */
const DATES = /(?:1\d|20)\d\d ?年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日|\b(?:1[5-9]|20)\d\d\b/g;
/** A place in a row is none either, unless it is what is asked for. */
const IN_A_ROW = /第[\d一二三四五六七八九十]+/g;
const ASKS_PLACE_IN_ROW = /哪一?[集届层页章]|排名|名次/;

const withoutDates = (sentence: string, question: string): string =>
  sentence.replace(DATES, ' ').replace(ASKS_PLACE_IN_ROW.test(question) ? /$/ : IN_A_ROW, ' ');

const PEOPLE = '人名位';

/** A sentence without the names and numbers that the question has itself: what it asks for is another one. */
function withoutWords(sentence: string, question: string): string {
  const words = question.match(/《[^》]*》|(?<![\p{Script=Latin}\d])\d+ ?\p{Script=Han}?|\p{Lu}\p{L}+/gu) ?? [];
  return words.reduce((left, word) => left.replaceAll(word, ' '), sentence);
}

/** Words that only say what kind of answer is wanted: an answer of that kind need not hold them. */
const KIND_WORDS: { readonly [K in QuestionKind]?: string } = {
  amount: 'price cost pay much expensive 价格 费用 收费 多少钱',
  duration: 'duration long 期限 时长',
  moment: 'date day year time deadline 日期 时间 年份 截止',
  place: 'place location address 地点 地址 位置',
  person: 'name person tell ask inform notify 名字 姓名 人物 告诉 通知 找 问',
  number: 'number many amount quantity 数量 总数 数目',
  name: 'name call 名字 名称',
  title: 'title 片名 书名',
};
const kindWords = new Map(
  Object.entries(KIND_WORDS).map(([kind, words]) => [kind, new Set(words.split(' ').flatMap(conceptsOf))]),
);

export const saysKind = (term: string, kind: QuestionKind | undefined): boolean =>
  kind !== undefined && kindWords.get(kind)?.has(term) === true;

/** A question that is answered by yes or no. */
export const YES_OR_NO =
  /^(?:can|could|may|must|do|does|did|is|are|was|were|will|would|should|has|have)\b|吗|(?<![什怎这那多])么|是否|能否|可否|能不能|可不可以|有没有/i;
