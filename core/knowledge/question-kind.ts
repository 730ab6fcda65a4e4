/** What kind of thing a question wants to hear. */
export type QuestionKind = 'duration' | 'moment' | 'amount' | 'place' | 'contact';

const ASKS: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    'amount',
    /\bhow (?:much|expensive)\b|\bwhat (?:does|do|would|will) .{1,60}\bcost\b|\bwhat (?:do|must|will|would|should) (?:i|we) (?:have to )?(?:pay|owe)\b|\b(?:price|fee|cost|charge|discount)s?\b|多少钱|价格|费用|收费|几折|多贵|优惠|折扣/i,
  ],
  [
    'duration',
    /\bhow (?:long|soon|many (?:days|weeks|months|years|hours))\b|多久|多长|几个?(?:工作日|分钟|小时|天|周|星期|月|年)|期限/i,
  ],
  [
    'moment',
    /\bwhen\b|\bwhat time\b|\bhow late\b|\b(?:opening|business|office) hours\b|\bopen on\b|什么时候|何时|几点|营业时间|办公时间|哪天/i,
  ],
  [
    'contact',
    /\bwho (?:can|should|do|must|is|approves)\b|\b(?:phone number|e-?mail address|contact)\b|找谁|联系谁|电话号码|邮箱|联系方式|谁(?:负责|审批|批准)/i,
  ],
  ['place', /\bwhere\b|\bwhich address\b|哪里|在哪|地址|什么地方/i],
];

const NUMBER = String.raw`(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|一|二|两|三|四|五|六|七|八|九|十|半)`;
const ANSWERS: Record<QuestionKind, RegExp> = {
  amount:
    /[€$£¥%]|\b(?:EUR|USD|CNY|RMB|GBP|CHF):?\s?\d|\d\s?(?:EUR|USD|CNY|RMB|GBP|CHF|欧元|美元|元|块|折)|\bfree\b|免费|免运费/i,
  duration: new RegExp(
    String.raw`${NUMBER}[ -]*(?:(?:working|business|calendar) )?(?:minute|hour|day|week|month|year)s?\b|${NUMBER} ?个?(?:工作日|分钟|小时|天|日|周|星期|月|年)`,
    'i',
  ),
  moment:
    /\b(?:1[5-9]|20)\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\d{1,2}[:：]\d{2}|\d{1,2} ?(?:am|pm)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b\d+ (?:\w+ )?(?:day|week|month)s?\b|周[一二三四五六日]|星期|\d+ ?[月日号点天]/i,
  contact: /@|\+?\d[\d -]{6,}|\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|\p{Script=Han}{2,4}(?:审批|批准|负责)/u,
  place:
    /https?:|\b(?:[Ss]treet|[Rr]oad|[Ff]loor|[Rr]oom|[Bb]uilding|[Gg]ate|[Pp]ortal|[Oo]ffice|[Ss]erver|[Cc]entre)\b|\b(?:in|at|on) (?:the |our )?\p{Lu}\p{L}+|\d+ ?(?:号|楼|层)|路|街|门口|门户|位于|在\p{Script=Han}{2,6}(?:里|中|上|内|进行)/u,
};

/** The kind of answer that a question asks for, where its words say so. */
export const kindOfQuestion = (question: string): QuestionKind | undefined =>
  ASKS.find(([, words]) => words.test(question))?.[0];

/** Whether a sentence holds something of that kind: a duration, a price. */
export const answersKind = (sentence: string, kind: QuestionKind): boolean => ANSWERS[kind].test(sentence);
