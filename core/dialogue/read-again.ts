/** Asks to be told once more. */
const REPEAT =
  /^(?:(?:sorry|please|and|so)[\s,]+)*(?:(?:can|could|would) you (?:please )?)?(?:repeat|say)(?: (?:that|it|this|the (?:last )?answer))?(?:[\s,]+(?:again|once more|please))*$|^(?:what (?:was|did you say)(?: (?:that|it))?|come|once more)(?: again)?$|^(?:请|麻烦)?(?:你|您)?(?:能|可以)?(?:不能)?(?:再|重新)(?:说|讲|重复|回答)(?:一遍|一次|一下)(?:吗|好吗)?$|^(?:你)?(?:刚才|刚刚)(?:说的?是?|说了)什么$/iu;
/** Asks for it in the other language. */
const IN_ENGLISH_WORDS =
  /^(?:(?:and|ok(?:ay)?|now|thanks?|sorry)[\s,]+)*(?:(?:can|could|would) you (?:please )?)?(?:please )?(?:(?:say|repeat|write|give me|tell me|answer|explain|translate)(?: (?:that|it|this))?(?: again)? )?(?:in|into) (chinese|english|mandarin)(?:[\s,]+(?:please|again|too))*$/iu;
const IN_CHINESE_WORDS =
  /^(?:请|麻烦)?(?:你|您)?(?:能|可以|能不能)?(?:再)?(?:用|换成?|翻译?成)(中文|汉语|英文|英语)(?:再)?(?:说|讲|回答|写)?(?:一遍|一次|一下)?(?:吗|吧|好吗|可以吗|呢)?$/u;
/** Asks whether it is known by now. */
const RETRY =
  /^(?:(?:and|but|so|ok(?:ay)?|what about|how about)[\s,]+)*(?:now|by now)$|^(?:and |so )?(?:do|can) you (?:know|answer|tell me)(?: (?:it|that|this))? (?:now|by now|yet)$|^(?:please )?(?:try|look|ask)(?: (?:it|that|this))? again(?: now)?$|^(?:is there |do you have |have you )?(?:any (?:news|updates?|answers?)|an answer)(?: yet| now| on (?:that|this|it))*$|^(?:has|have) (?:it|that|this|they|my questions?) been answered(?: yet| now)?$|^(?:那么?)?(?:现在|如今|这回|这次)(?:你)?(?:呢|(?:知道|清楚)了?(?:吗|没有?)|(?:能|可以)回答了?吗|有(?:答案|结果)了?(?:吗|没有?)|怎么样了?)$|^(?:请|那)?(?:你)?再(?:试|问|查|找)(?:一下|一遍|一次|试|查|查看)?$|^有(?:答案|结果|消息|进展)了?(?:吗|没有?)$/iu;
/** Asks for what an answer rests on: why it is so, or where that is written. */
const REASON =
  /^(?:(?:and|but|so|ok(?:ay)?|hm+|oh|wait)[\s,]+)*(?:(?:but )?why(?: is (?:that|this|it)(?: so| the case)?| (?:so|not|that|then|though|exactly))?|how come|for what reason|what(?:['’]s| is) the reason(?: for (?:that|this|it))?|why do you (?:say|think) (?:that|so)|says who|who says (?:so|that)|where does (?:it|the (?:page|handbook)) say (?:that|so|this)|where is (?:that|this|it) written|how do you know(?: (?:that|this))?)$|^(?:那|可是|但是?|所以)?[，,\s]*(?:(?:这|那)?是?(?:为什么|为啥|为何|怎么会|凭什么|什么原因|什么道理)(?:会?(?:是)?(?:这样|那样))?(?:呢|啊|呀)?|(?:是)?(?:什么)?(?:原因|理由)(?:呢|是什么|在哪)|(?:这)?是?(?:谁说的|谁规定的|哪[里儿](?:写|说)的|写在哪[里儿]?)|(?:出处|依据)(?:呢|在哪[里儿]?|是什么)|你(?:是)?怎么知道的?)$/iu;
/** "Back to the returns: who pays?", "回到退货，那包邮吗？": the topic, and what is asked of it. */
const BACK =
  /^(?:(?:ok(?:ay)?|so|now|but|and|anyway|let us|let['’]s|can we)[,\s]+)*(?:(?:go|come|get|going|coming|getting) )?back to\s+(?:(?:the|that|my|our|your|what you said about)\s+)*(.{2,60}?)(?:\s*[:,;.–—]+\s*|\s+-+\s+|$)(.*)$/iu;
const SAID =
  /^(?:and |so )?what (?:did you say|have you said|did we say|was it|was that)(?: again)? (?:about|on) (?:(?:the|that|my|our)\s+)*(.{2,60}?)(?: again)?()$/iu;
const BACK_ZH =
  /^(?:(?:那么?|好的?|我们|咱们|嗯)[，,\s]*)*(?:再|又)?(?:回到|(?:说|谈|聊|讲|转)回(?:到|去说)?|再?(?:说说|聊聊|谈谈))(?!一)(?:刚才|之前|前面)?(?:说|问|提到)?的?(.{1,20}?)(?:的(?:问题|话题|事情?))?(?:[，,：:；;。]\s*(.*)|$)/u;

/** Whether a text wants what was said before once more, or what could not be said before, or what was said to be borne out. Pure. */
export function readAgain(text: string): 'repeat' | 'retry' | 'reason' | undefined {
  if (REPEAT.test(text)) return 'repeat';
  if (REASON.test(text)) return 'reason';
  return RETRY.test(text) ? 'retry' : undefined;
}

/** In which language a text wants what was said before; undefined where it asks for no such thing. Pure. */
export function inLanguage(text: string): 'en' | 'zh' | undefined {
  const [, named] = IN_ENGLISH_WORDS.exec(text) ?? IN_CHINESE_WORDS.exec(text) ?? [];
  if (named === undefined) return undefined;
  return /^(?:english|英)/i.test(named) ? 'en' : 'zh';
}

/** The topic that a text goes back to by its own words, and what it asks of that: '' where it asks for nothing else. Pure. */
export function goesBack(text: string): { readonly back: string; readonly rest: string } | undefined {
  const [, named = '', rest = ''] = SAID.exec(text) ?? (isChinese(text) ? BACK_ZH : BACK).exec(text) ?? [];
  const back = named.replace(/[\s?？。.!！]+$/u, '');
  // "回到汉堡要多久" asks how long it takes to get there.
  return back === '' || (rest === '' && ASKS.test(back)) ? undefined : { back, rest };
}

const ASKS = /什么|怎么|多[久少长]|几[点天]|吗$|哪/u;

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
