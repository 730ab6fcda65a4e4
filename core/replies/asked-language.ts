const ENGLISH =
  /(?<!\b(?:not|never|need to|have to|instead of)\s)\b(?:reply|respond|answer|write(?: back)?|correspond|get back to (?:me|us)|send (?:me|us) (?:your|the) (?:reply|answer))\b[^.!?。！？\n]{0,30}\bin (english|chinese|mandarin)\b/i;
const CHINESE =
  /(?<!不必|不用|无需|不要|别)(?:用|以)(英文|英语|中文|汉语|简体中文|普通话)(?:来|书面)?(?:回复|答复|回答|回信|回邮件|联系)/;
const CHINESE_LATE = /(?:回复|答复|回信)(?:时)?请?(?:用|使用)(英文|英语|中文|汉语)/;

/** The language that a mail asks to be answered in, English or Chinese; undefined where it asks for none. */
export function askedLanguage(text: string): 'en' | 'zh' | undefined {
  const asked = [ENGLISH, CHINESE, CHINESE_LATE].map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  if (asked === undefined) return undefined;
  return /^(?:english|英文|英语)$/i.test(asked) ? 'en' : 'zh';
}
