import type { Tone } from './classification.ts';

/** A tone and the words that show it. */
export type Judged<T> = { readonly value: T; readonly words: readonly string[] };

const ANGRY =
  /\b(?:unacceptable|outrageous|ridiculous|disgrace(?:ful)?|furious|fed up|angry|appalling|scandal(?:ous)?|joke|liars?|cheat(?:ed)?|incompetent|how dare|sick of|never again|worst|terrible|rip.?off|legal action|disgusting|awful|what the hell|wtf|pathetic|insult(?:ing)?|enough is enough|rude|horrible|disappoint(?:ed|ing|ment)|unhappy|annoy(?:ed|ing)|complain(?:t|ing)?|shame(?:ful)?)\b|太过分|气愤|愤怒|忍无可忍|岂有此理|凭什么|骗子|受够|太差|恶劣|离谱|投诉|不可接受|无法接受|不能接受|生气|垃圾公司|差评|欺骗|太让人失望|非常失望|什么态度|说法|曝光|不像话|搞什么|到底(?:怎么|有没有|会不会|什么时候|想)/gi;
const WORRIED =
  /\b(?:worried|worry(?:ing)?|afraid|concern(?:ed|ing)|anxious|nervous|scared|fear|desperate(?:ly)?|panic(?:king)?|stress(?:ed)?|unsure|uneasy|trouble|in danger|risk(?:y)?|help!|alarm(?:ed|ing)|suspicious|not sure what to do|unfortunately)\b|担心|担忧|害怕|焦虑|着急|不安|紧张|怎么办|忧虑|恐怕|慌|急死|发愁|压力|可疑|心里没底/gi;
const PLEASED =
  /\b(?:thank(?:s| you)(?: so much| very much| a lot)|many thanks|happy|glad|delighted|great(?: job| work| news)?|excellent|wonderful|fantastic|awesome|love(?:d|ly)?|perfect|brilliant|congrat\w*|pleased|pleasure|well done|appreciate|amazing|impressed|satisfied|cheers|superb|enjoyed|beautiful|kind of you|excited|proud)\b|非常感谢|太感谢|谢谢|多谢|感谢|太好了|太棒|真棒|很棒|满意|高兴|开心|恭喜|祝贺|喜欢|完美|厉害|辛苦了|愉快|很好|优秀|惊喜|期待|点赞/gi;
const NEGATED =
  /(?:\b(?:not|never|no|isn't|wasn't|don't|didn't|cannot|can't|hardly|less than|far from)\s+(?:\w+\s+)?|不(?:太|是很|怎么|够|是)?|没(?:有)?)$/i;
const READ_AT_MOST = 6000;

/**
 * The tone of a text in English or Chinese by its words, with negation ("not happy" is angry), shouting and repeated
 * exclamation marks. A polite "thanks" at the end of a complaint does not make it pleased.
 */
export function judgeTone(whole: string): Judged<Tone> {
  const text = whole.slice(0, READ_AT_MOST);
  const angry = find(text, ANGRY);
  const worried = find(text, WORRIED);
  const pleased = find(text, PLEASED);
  const shouts = shouting(text);
  const anger = angry.plain.length + pleased.negated.length + (angry.plain.length > 0 ? shouts : 0);
  if (anger >= 1 && anger * 2 > pleased.plain.length)
    return { value: 'angry', words: [...angry.plain, ...pleased.negated] };
  if (worried.plain.length > pleased.plain.length) return { value: 'worried', words: worried.plain };
  if (pleased.plain.length > 0 && isMostly(pleased.plain, text)) return { value: 'pleased', words: pleased.plain };
  return { value: 'neutral', words: [] };
}

function find(text: string, pattern: RegExp): { plain: string[]; negated: string[] } {
  const plain = new Set<string>();
  const negated = new Set<string>();
  for (const match of text.matchAll(pattern)) {
    const word = match[0].toLowerCase();
    if (NEGATED.test(text.slice(Math.max(0, match.index - 20), match.index))) negated.add(word);
    else plain.add(word);
  }
  return { plain: [...plain], negated: [...negated] };
}

function shouting(text: string): number {
  const capitals = text.match(/\b[A-Z]{4,}\b/g)?.length ?? 0;
  return (/[!！]{2,}/.test(text) ? 1 : 0) + (capitals >= 3 ? 1 : 0);
}

/** One "thanks" closes any mail; it colours the whole only when the mail is short or says more of the kind. */
function isMostly(words: readonly string[], text: string): boolean {
  const routine = words.every((word) =>
    /^(?:many )?thank|^谢谢|^感谢|^多谢|^cheers|^期待|^appreciate|^happy|^great$|^glad$/.test(word),
  );
  const size = /\p{Script=Han}/u.test(text) ? text.length * 3 : text.length;
  return words.length >= 2 ? size < 1500 * words.length : size < (routine ? 90 : 600);
}
