/** A longer text is no sentence, and may be megabytes long. */
const LONGEST = 1000;
const VERB = '(?:can|could|do|does|did|is|are|was|were|would|will|should|shall|must|may|has|have)';
/** A question word, or a verb with its subject: an English clause that starts so is a question of its own. */
const OPENS = String.raw`(?:(?:also|if so,?|until|by|since|for|from) )?(?:how|what|when|where|who|whom|which|why|whether|${VERB} (?:i|we|you|they|it|he|she|there|this|that|these|those|the|my|our|your|one|some\w+|any\w+)\b)`;
/**
 * "or" joins the two halves of one question ("Is it covered, or do I pay?") and does not part it; a comma alone may open
 * a relative clause (", which we bought").
 */
const ENGLISH = new RegExp(
  String.raw`(?:[,;]\s+(?:and|but)\s+(?=${OPENS}\b|${VERB}\b)|\s+and\s+(?=${OPENS}\b)|[,;:]\s+(?!wh(?:o|om|ich|en|ere)\b)(?=${OPENS}\b))`,
  'i',
);
/** The first clause may have any subject, but "When I am away, …" asks nothing yet. */
const STARTS_QUESTION = new RegExp(
  String.raw`^${VERB}\b|^(?!(?:when|as|since|while)\b.{0,60}$)${OPENS}\b|\b(?:know|tell|wonder\w*|ask\w*|say|question)\b`,
  'i',
);
/** What a question holds under is part of it; any other statement before it only leads in. */
const CONDITION = /^(?:if|when|whenever|as|since|while|once|after|before|unless|in case)\b/i;
/** "My colleague would like to know" and "Two questions:" lead in to a question and are no part of it. */
const LEAD_IN = new RegExp(
  String.raw`^(?:[^:?]{1,40}:\s+|.{0,80}\b(?:(?:to|me|us) (?:know|learn|ask|find out)|tell (?:me|us)|wonder(?:ing)?)[:,]?\s+(?=${OPENS}\b))`,
  'i',
);
/** "Is there express, we need it on the 25th": the reason given is no part of the question. */
const AFTERTHOUGHT = /, (?:the|my|we|our|i|as|because|since|so|they|it) [^?？]*[?？.!]?$/i;
/** "(ticket 4711)" behind a question says where it comes from and is no part of it; "(Elbe T4)" says what it is about. */
const ASIDE =
  /(?<=[?？])\s*[(（](?:ticket|case|request|order|ref(?:erence)?|no|nr|id|工单|单号|订单|编号)[^()（）\d]{0,10}\d[\p{L}\d-]*[)）][.。]?\s*$/iu;
const CHINESE_QUESTION =
  /[吗呢么]$|什么|多少|多久|多长|多快|几(?:年|天|个|台|次|点|周|号|月)|怎[么样]|如何|哪|谁|为何|能不能|能否|可否|是否|是不是|有没有|要不要|需不需要|会不会|还是/;

/**
 * The questions that a sentence joins: "how often …, and how long …" is two. What leads in
 * to them ("We would like to know", "机器是去年买的，") and the number of a ticket behind it are left out.
 */
export function splitQuestion(sentence: string): string[] {
  if (sentence.length > LONGEST) return [sentence];
  const asked = withoutAside(sentence);
  return /\p{Script=Han}/u.test(asked) ? splitChinese(asked) : splitEnglish(asked);
}

/** A question without the number of a ticket behind it. */
export const withoutAside = (question: string): string => question.replace(ASIDE, '');

function splitEnglish(sentence: string): string[] {
  const [first = '', ...rest] = sentence.replace(LEAD_IN, '').split(ENGLISH);
  const parts = [first.trim()];
  for (const part of rest.map((one) => one.trim())) {
    const before = parts.at(-1) ?? '';
    if (STARTS_QUESTION.test(before)) parts.push(part);
    else if (CONDITION.test(before)) parts[parts.length - 1] = `${before}, ${part}`;
    else parts[parts.length - 1] = part;
  }
  return parts.map((part) => part.replace(AFTERTHOUGHT, ''));
}

/** The Chinese clauses that ask; "还是" joins the two halves of one question. */
function splitChinese(sentence: string): string[] {
  const parts: string[] = [];
  let before = '';
  for (const clause of sentence.split(/(?<=[，；：]|[,;:](?!\d))\s*/u)) {
    const isOther = /^还是/.test(clause) && before !== '';
    if (isOther && parts.at(-1) === before) parts.pop();
    const whole = isOther ? `${before}${clause}` : clause;
    if (CHINESE_QUESTION.test(whole.replace(/[？?。！!，,；;：:\s]+$/u, ''))) parts.push(whole);
    before = whole;
  }
  return parts.length > 0 ? parts.map((part) => part.replace(/[，,；;：:]$/u, '')) : [sentence];
}
