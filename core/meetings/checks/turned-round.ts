import { splitSentences } from '../../text/sentences.ts';
import type { Cited } from '../minutes.ts';
import type { Transcript, Utterance } from '../transcript.ts';
import { QUOTE_GAP } from '../words/cite.ts';
import { contentWords } from '../words/content-words.ts';
import { plainSpeech } from '../words/cue-phrases.ts';

/** A line of minutes; `task` and `owner` where it is something to do. */
type Line = Cited & { readonly task?: string; readonly owner?: string };

/** Words that look like a "no" and are none, or that say "yes". */
const NO_NEGATION =
  /\b(?:not (?:only|just|bad|yet)|(?:why|or|if|whether or) not|why (?:don't|doesn't|not)|don't (?:forget|worry|mind|hesitate)|can't wait|won't (?:forget|hurt)|couldn't agree more|no (?:problem|doubt|worries|objections?|later than|matter|one|rush|reason not)|(?:don't|didn't|doesn't) (?:know|remember|recall)|not sure|can't (?:say|tell|remember)|isn't it|aren't we|don't we|doesn't it|won't we|shouldn't we)\b|不(?:错|过|仅|但|如|妨|同|管|少|断|得不|然|好意思|客气|光|只|久|止|论|由|用说|知道|确定|清楚|记得|超过|早于|晚于|低于|高于)|要不(?!要)|差不多|对不起|没(?:问题|准|意见|事)|没有(?:问题|意见|异议)|(?:不要|别|没)忘记?了?|[特分级个区识辨]别|别[的人处]|未来|非常|无论|无非|(\p{Script=Han})不\1|有没有/giu;
const NEGATION =
  /\b(?:not|never|no longer|cannot|neither|nor)\b|n't\b|\bno(?= [a-z])|不(?:要|会|能|再|用|必|打算|准备|应该|需要)?|没(?:有|法|空|办法)?|别|(?<![以从])未|无(?:法|需|须)/giu;
/** Ways to say so without a "no". */
const AGAINST =
  /\b(?:no|nobody|nothing|none|without|stay|stays|stayed|remain\w*|keep|keeps|kept|unchanged|drop\w*|cancel\w*|reject\w*|refus\w*|declin\w*|against|postpon\w*|delay\w*|defer\w*|skip\w*|avoid\w*|stop\w*|instead|rather|scrap\w*|revers\w*|revert\w*|withdr\w*|abandon\w*|giv\w+ up|only|unless|until|before|after|later|except|omit\w*|le(?:ave|aves|ft) out|exclud\w*|ban|bans|banned|fail\w*|lack\w*|miss\w*|off|back|freez\w*|frozen|prevent\w*|forbid\w*|unable|too|remov\w*|whether|unsure|discuss\w*|could|might)\b|保持|维持|不变|取消|放弃|推迟|暂缓|暂停|停|拒绝|反对|否决|撤|改|仍|原|避免|除|只|才|之?[前后]|仅|缓|免|禁|缺|算了|另|再说/iu;
/** Somebody or something else comes instead, or it comes at another time. */
const CONTRAST =
  /\b(?:instead|rather|but|before|until|unless|only|except|without|later|too|because of|more than|less than)\b|[,;] *(?:I|we|[A-Z]\w+) (?:will|can|does|do|would|'ll)\b|而|改|由|让|之?前|以后|才|除|只|太|，?(?:我|[\p{Script=Han}]{2,3})(?:来|去)/iu;
const CLAUSE_END = /[,.;:!?，。；：！？、]|\b(?:but|and|so|because|if|when)\b|但|因为|所以|如果/iu;
const ASKS = /[?？吗呢]\s*[?？]?$/u;

/**
 * Whether a line says the opposite of the words it quotes: what was said with a "not" it says without, or the other way round.
 * Where it is not certain it is not said: another way to say no, a contrast, a question or the same word without "not" beside it
 * count as an excuse.
 */
export function isTurnedRound(line: Line, transcript: Transcript): boolean {
  const stated = plain([line.text, line.task ?? ''].join('. '));
  const quoted = quotedSentences(line, transcript).filter(({ text }) => !ASKS.test(text.trim()));
  if (quoted.length === 0) return false;
  return NEGATION_ONCE.test(stated) ? addsNegation(line, stated, transcript) : dropsNegation(line, stated, quoted);
}

const NEGATION_ONCE = new RegExp(NEGATION.source, 'iu');

/** Speech without an end is looked at so far, and each clause of it: the work stays in proportion to what was said. */
const LONGEST_SENTENCE = 2000;
const LONGEST_CLAUSE = 200;

const plain = (text: string): string => plainSpeech(text.slice(0, LONGEST_SENTENCE)).replaceAll(NO_NEGATION, ' … ');

type Said = { readonly speaker: string; readonly text: string };

/** The sentences of the cited utterances that hold a part of the quote. */
function quotedSentences({ quote, utterances }: Line, transcript: Transcript): Said[] {
  const parts = quote
    .split(QUOTE_GAP.trim())
    .flatMap((part) => splitSentences(part))
    .map(bare)
    .filter((part) => part !== '');
  return utterances.flatMap((index) => {
    const { speaker, text } = transcript.utterances[index] ?? { speaker: '', text: '' };
    return splitSentences(text)
      .filter((sentence) => parts.some((part) => bare(sentence).includes(part) || part.includes(bare(sentence))))
      .map((sentence) => ({ speaker, text: sentence }));
  });
}

const bare = (text: string): string =>
  plainSpeech(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

function dropsNegation({ owner }: Line, stated: string, quoted: readonly Said[]): boolean {
  if (AGAINST.test(stated)) return false;
  const negated = quoted.flatMap(({ speaker, text }) =>
    negatedIn(plain(text)).map((words) => ({ speaker, text, words })),
  );
  const hits = negated.filter(({ words }) => isAbout(stated, words));
  if (hits.length === 0 || hits.some(({ text }) => CONTRAST.test(plain(text)))) return false;
  // Who declines leaves it to somebody else.
  if (owner !== undefined && hits.every(({ speaker }) => speaker !== owner)) return false;
  const first = hits.flatMap(({ words }) => words.slice(0, 1));
  return !quoted.some(({ text }) => first.some((word) => isSaidPlainly(word, plain(text))));
}

function addsNegation(line: Line, stated: string, transcript: Transcript): boolean {
  const near = aroundCited(line, transcript);
  if (
    near.some(({ text }) => NEGATION_ONCE.test(plainSpeech(text).replaceAll(NO_NEGATION, ' … ')) || AGAINST.test(text))
  )
    return false;
  const said = near.map(({ text }) => plainSpeech(text)).join('\n');
  return negatedIn(stated).some((words) => isAbout(said, words));
}

/** A word on either side may take back what a line cites. */
const AROUND = 2;
const aroundCited = ({ utterances }: Line, transcript: Transcript): Utterance[] =>
  utterances.flatMap((index) => transcript.utterances.slice(Math.max(0, index - AROUND), index + AROUND + 1));

/** What each "not" of a text is about: the words of its clause that carry meaning, in order. */
function negatedIn(text: string): string[][] {
  return Array.from(text.matchAll(NEGATION), ({ index, 0: { length } }) => {
    const rest = text.slice(index + length, index + length + LONGEST_CLAUSE);
    const end = rest.search(CLAUSE_END);
    return { rest: end < 0 ? rest : rest.slice(0, end) };
  })
    .filter(({ rest }) => !NEGATION_ONCE.test(rest))
    .map(({ rest }) => contentWords(rest))
    .filter((words) => words.length > 0);
}

/** What is denied is what comes first after the "not", with something else of its clause if there is more. */
function isAbout(text: string, [first = '', ...others]: readonly string[]): boolean {
  const words = contentWords(text);
  // 涨 is in 涨价, too.
  const has = (word: string): boolean =>
    HAN.test(word) ? text.includes(word) : words.some((other) => isSameWord(word, other));
  return has(first) && (others.length === 0 || others.some(has));
}

const HAN = /\p{Script=Han}/u;

/** Verbs of meetings whose past does not begin as they do. */
const IRREGULAR = new Map(
  'sent send,sold sell,bought buy,told tell,built build,paid pay,chosen choose,chose choose,written write,wrote write,found find,held hold,brought bring,spent spend,lent lend,left leave,met meet,taught teach'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);
const FEWEST_LETTERS = 3;

/** "Hire" and "hired", "send" and "sent". */
function isSameWord(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other]
    .map((word) => IRREGULAR.get(word) ?? word)
    .toSorted((x, y) => x.length - y.length);
  return a === b || (a.length >= FEWEST_LETTERS && b.length - a.length <= 2 && b.startsWith(a));
}

/** Whether a word stands somewhere outside of what is denied. */
function isSaidPlainly(word: string, text: string): boolean {
  const all = contentWords(text).filter((one) => isSameWord(one, word)).length;
  const denied = negatedIn(text)
    .flat()
    .filter((one) => isSameWord(one, word)).length;
  return all > denied;
}
