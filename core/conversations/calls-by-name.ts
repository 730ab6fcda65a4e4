import { namedIn } from '../dialogue/put-instead.ts';

/** How a text calls whom it speaks to, and what follows. `surely`: these words are said to a person, whoever that is. */
export type Calling = { readonly name: string; readonly surely: boolean };

/** What may stand before a name. */
const LEADS =
  /^(?:(?:hi|hey|hello|ok(?:ay)?|thanks?(?: you)?(?: so much| a lot)?|thx|sorry|and|but|so|yes|yep|no|well|great|good|cool|nice|perfect|then|also|right|sure|oh|hm+|please)\b[\s,.!]*)+/iu;
const NAMED =
  /^@?(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})(\s*[,:!–—]+\s*|\s+-+\s+|\s*[.!]*$|\s+(?=(?:can|could|would|will) you\b))(.*)$/su;
/** Words that ask whoever is called for something. */
const TO_YOU =
  /^(?:please\b|pls\b|(?:can|could|would|will|may) (?:you|i ask you)\b|you\b|what do you (?:think|say)\b|do you (?:think|know|agree|remember|mind|have (?:time|a (?:minute|moment)))\b|(?:are|were|have|did) you\b|(?:any|your) (?:idea|thoughts|opinion|view)\b|(?:check|look|see|have a look|take a look|take over|over to)\b)/iu;
/** They begin sentences, and call nobody. */
const OPENERS =
  /^(?:question|questions|urgent|reminder|note|fyi|btw|edit|update|ps|actually|anyway|anyhow|now|next|finally|lastly|again|maybe|alternatively|otherwise|meanwhile|today|tomorrow|yesterday|morning|afternoon|evening|excellent|awesome|brilliant|fantastic|wonderful|interesting|understood|alright|fine|bot|assistant|frontdesk|\p{Lu}*day)$/iu;

const LEADS_ZH =
  /^(?:(?:好的?|嗯+|哦|谢谢(?:你|您)?|那么?|对了|哎|诶|嗨|嘿|你好|您好|不好意思|抱歉|麻烦|请|辛苦了?)[，,、！!\s]*)+/u;
const US_ZH = /^(?:前台|小?助手|机器人|助理)/u;
const CALLED = String.raw`[小老阿]\p{Script=Han}|\p{Script=Han}{1,3}(?:总|哥|姐|工|经理|老师|主管|老板|主任|同学|同事)`;
/** Words that begin so and are no names. */
const NO_NAME =
  /^(?:小时|小心|老是|阿姨|周[一二三四五六日天末]|马上|方便|何时|于是|成功|安全|高兴|时间|白天|常常|万一|任何|金额|和|江)/u;
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const NAMED_ZH = new RegExp(
  String.raw`^@?(${CALLED}|[${SURNAMES}]\p{Script=Han}{1,2}?|\p{Script=Han}{2,4}?)(?:[，,：:、！!\s]+|(?<=^@?[小老阿]\p{Script=Han})(?=[你您]))(.*)$`,
  'su',
);
const SURELY_ZH = new RegExp(String.raw`^(?:${CALLED}|[${SURNAMES}]\p{Script=Han}{1,2})$`, 'u');
const TO_YOU_ZH = /^(?:你|您|麻烦|帮|请(?!问)|能不能|可以|可否|能否|看一?下|看看|来|有空|辛苦)/u;

/**
 * Whom a text calls by a name at its beginning: "Jonas, can you check?", 小王，你看一下. A name without such words behind it is only
 * somebody's if there is one of that name: "Shanghai, please" calls nobody. Pure.
 */
export function callsByName(text: string): Calling | undefined {
  const said = text.trim();
  const [at] = /^@(?!frontdesk\b)[\p{L}\p{N}._-]+/iu.exec(said) ?? [];
  if (at) return { name: at.slice(1), surely: true };
  return /\p{Script=Han}/u.test(said) ? callsInChinese(said) : callsInEnglish(said);
}

function callsInEnglish(said: string): Calling | undefined {
  const [, name, between = '', rest = ''] = NAMED.exec(said.replace(LEADS, '')) ?? [];
  if (name === undefined || OPENERS.test(name)) return undefined;
  // "Warranty: can you extend it?", "Norway, can you ship there?"
  const isTopic = between.includes(':') || namedIn(name).length > 0;
  return { name, surely: !isTopic && TO_YOU.test(rest) };
}

function callsInChinese(said: string): Calling | undefined {
  const [, name, rest = ''] = NAMED_ZH.exec(said.replace(LEADS_ZH, '')) ?? [];
  if (name === undefined || NO_NAME.test(name) || US_ZH.test(name)) return undefined;
  return { name, surely: SURELY_ZH.test(name) && TO_YOU_ZH.test(rest) };
}

/** Whether somebody is called so: by their whole name, or by one of its parts. */
export const isCalled = (name: string, whole: string): boolean =>
  [whole, ...whole.split(/[\s,·.]+/), ...givenNames(whole)].some((part) => part !== '' && same(part, name));

/** 王小明 is called 小明. */
const givenNames = (whole: string): string[] => (/^\p{Script=Han}{3}$/u.test(whole) ? [whole.slice(1)] : []);

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
