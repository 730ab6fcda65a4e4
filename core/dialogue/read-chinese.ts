import type { FollowUp } from './read-follow-up.ts';

type Read = Omit<FollowUp, 'names'>;

const LEADS =
  /^(?:(?:好的?|嗯+|哦|噢|谢谢(?:你|您)?|多谢|明白了?|知道了|了解了?|你好|您好|请问|对了|另外|顺便问一下|再问一下|想问一下)[\s，,。、！!]*)+/u;
/** Goes on with what was said; 那个, 那里 and the like are words of their own. */
const GOES_ON = /^(?:那么?(?![个些里边儿位种样次天年月款台件家])|还有|而|但是?|所以|然后|如果是|要是|换成)[\s，,]*/u;
const REFUSES =
  /^(?:不是(?:的|这个|那个)?|(?:这个)?(?:你|您)?(?:已经|刚才|刚刚)*(?:说|讲|回答)过了?|不对|错了|抱歉|对不起|不好意思|不)[\s，,。！!；;]+/u;
const MEANT = /^(?:我(?:们)?(?:想|是)?(?:问|说|指|要|想要|想问|想知道)的?(?:其实)?是|我是(?:问|说|指))\s*/u;
const ASKS =
  /怎[么样]|如何|什么|多少|多[久长快大远贵]|几[天个点年月次台周]|哪|谁|何[时处]|为[什何]|吗|能不能|能否|可否|可不可以|是否|是不是|有没有|要不要|需不需要|会不会/u;
const FRAGMENT_END = /[呢啊呀]$/u;
const LONGEST_FRAGMENT = 16;
const LONGEST_BARE = 8;
/** 其他 and 其中 name something themselves; 这周 and 那天 are times. */
const EMPTY = /其[他它余]|这(?:周|个?月|年|天|次)|那(?:天|年|次)/gu;
const STANDS_FOR =
  /[它他她其]|这[个些种里边样款台件]|那[个些种里边样款台件]|上述|上面|刚才|前面|之前说的|同样|这(?=[要需能可会是有多])/u;
const COMPARES = /便宜|更|[快慢贵长短大小早晚好]一?点|别的|另一|其他的|还有没有|最多|最少|最晚|最早/u;

/** They name nothing by which a page could be found. */
const POINTS = new RegExp(`${STANDS_FOR.source}|(?:${COMPARES.source})一?点?的?`, 'gu');

/** How a Chinese question leans on what was said before. */
export function readChinese(text: string): FollowUp {
  const read = readKind(text);
  return { ...read, names: read.rest.replaceAll(POINTS, ' ') };
}

function readKind(text: string): Read {
  const open = withoutEnd(text.replace(LEADS, ''));
  const refused = open.replace(REFUSES, '');
  const corrected = refused.replace(MEANT, '');
  if (corrected !== open && corrected !== '') return correction(corrected);
  const goesOn = open.replace(GOES_ON, '') || open;
  const bare = goesOn.replace(FRAGMENT_END, '').trim();
  const isMarked = bare !== goesOn.trim();
  const most = isMarked || goesOn !== open ? LONGEST_FRAGMENT : LONGEST_BARE;
  // What stands alone and asks nothing is no question of its own.
  if (bare !== '' && !ASKS.test(bare) && bare.length <= most && (isMarked || isBare(bare)) && !standsFor(bare))
    return { kind: 'fragment', rest: bare };
  return { kind: leaningOf(bare), rest: goesOn };
}

function correction(words: string): Read {
  const rest = words.replace(FRAGMENT_END, '').replace(/(?<=..)的$/u, '');
  if (!ASKS.test(rest) && rest.length <= LONGEST_FRAGMENT) return { kind: 'correction', rest };
  return { kind: 'leaning', rest: words };
}

const withoutEnd = (text: string): string => text.replace(/[\s？?。！!.]+$/u, '');

/** A name without a verb or a sentence's end. */
const isBare = (words: string): boolean => !/[，,。；;了过着]/u.test(words);

const standsFor = (words: string): boolean => STANDS_FOR.test(words.replace(EMPTY, ' '));

function leaningOf(words: string): Read['kind'] {
  if (standsFor(words)) return 'leaning';
  return COMPARES.test(words) ? 'comparing' : 'plain';
}
