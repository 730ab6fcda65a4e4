/** Takes note, agrees, declines, thanks, or says that it was said before. */
const ENGLISH =
  /^(?:(?:ok(?:ay)?|k|cool|nice|great|perfect|fine|good|all (?:good|right|clear)|alright|right|sure|yes|yep|yeah|no|nope|nah|got it|gotcha|i see|(?:i|that i) know(?: that)?(?: already)?|understood|noted|makes sense|never ?mind|nvm|forget it|no worries|no problem|that(?:['’]s| is| was) (?:all|it|fine|enough|ok(?:ay)?|good|great|clear|helpful)|that help(?:s|ed)|you(?:['’]ve| have)? (?:already )?(?:told|said|answered|mentioned) (?:me )?(?:that|this|it|so)(?: already| before)?|we had that(?: already)?|h+m+|oh|ah|wow|lol|haha|thanks(?: a lot| so much)?|thank you(?: so much| very much)?|thx|ty|cheers|bye)(?![\w'’])[\s,.!;:)~–—-]*)+$/i;
const CHINESE =
  /^(?:(?:嗯|哦|噢|啊|哈|好(?:的|吧|嘞|哒)?|行|可以|没事了?|没问题|不用了?|不需要了?|不必了?|算了|懂了?|明白了?|知道了?|了解了?|清楚了?|收到|是的?|对的?|不是的?|不对|没有?了|谢|啦|谢谢(?:你|您)|多谢|感谢|辛苦了|就这样吧?|够了|太好了|不错|我(?:已经)?(?:知道|懂|明白)了?|(?:这个|这)?(?:你|您)?(?:已经|刚才|刚刚|前面|之前)*(?:说|讲|答|回答|告诉)(?:我)?过(?:我)?了?)[\s，,。！!~～、.]*)+$/u;
const EMOJI = /:[\w+-]+:/g;
/** A longer text says more. */
const LONGEST = 100;

/** Whether words in a talk neither ask nor tell anything, so that they want no answer: "got it", "you told me that", 不用了. Pure. */
export function isRemark(text: string): boolean {
  const said = text.trim();
  if (said === '' || said.length > LONGEST) return false;
  return ENGLISH.test(said) || CHINESE.test(said) || !/[\p{L}\p{N}?？]/u.test(said.replaceAll(EMOJI, ''));
}
