import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import type { Exchange, Option } from './exchange.ts';

const ORDINALS: readonly RegExp[] = [
  /^(?:the )?(?:1|1st|first|former)\b|^第?[一1](?:个|项|种)?$|^前者|^前一?个/iu,
  /^(?:the )?(?:2|2nd|second|latter)\b|^第?[二2](?:个|项|种)?$|^后者|^后一?个/iu,
  /^(?:the )?(?:3|3rd|third)\b|^第?[三3](?:个|项|种)?$/iu,
  /^(?:the )?(?:4|4th|fourth)\b|^第?[四4](?:个|项|种)?$/iu,
];
const LAST = /^(?:the )?last\b|^最后/iu;
const ALL = /^(?:both|all|either)\b|^(?:都要|都|两个都|全部|两者)/iu;
const LEADS =
  /^(?:(?:i (?:mean|meant|want)|the one (?:for|in|at|about)|for|in|at|it'?s|请|我(?:要|指|问|说)的?是?|是|选|要)\s*)+/iu;
/** A longer text is no choice but something new. */
const MOST_WORDS = 12;
/** "Both?", "all of them?" */
const MOST_WORDS_ASKING = 3;

/** What of a list somebody means by their reply: by its place or by its name. Undefined where it is neither. */
export function chooseOption(reply: string, options: readonly Option[]): readonly Option[] | undefined {
  const said = reply.trim().replace(/[\s.,!。，！]+$/u, '');
  const asks = /[?？]$/.test(said);
  if (said.length > 80 || said.split(/\s+/).length > (asks ? MOST_WORDS_ASKING : MOST_WORDS)) return undefined;
  const bare = said.replace(LEADS, '') || said;
  if (ALL.test(bare)) return options;
  if (asks) return undefined;
  const at = LAST.test(bare) ? options.length - 1 : ORDINALS.findIndex((ordinal) => ordinal.test(bare));
  const byPlace = options[at];
  return byPlace ? [byPlace] : byName(bare, options);
}

/** The one option whose name has words of the reply that no other has as well. */
function byName(said: string, options: readonly Option[]): readonly Option[] | undefined {
  const words = new Set(termsOf(said));
  const shared = options.map(({ name }) => termsOf(name).filter((term) => words.has(term)).length);
  const most = Math.max(0, ...shared);
  if (most === 0 || shared.filter((count) => count === most).length > 1) return undefined;
  // Whoever speaks of much else asks something new.
  const own = [...words].filter((term) => !isWeak(term)).length;
  return own > 2 * most + 1 ? undefined : options.filter((_, at) => shared[at] === most);
}

const OTHER =
  /^(?:and )?(?:what about |how about |for |in |at )?the other(?: (?:one|office|place))?$|^(?:那|还有)?另(?:外)?一[个家边处](?:办公室)?呢?$/iu;

/** The one of two things that was not chosen, for whoever asks for "the other one" once they were told of one. */
export function otherOption(reply: string, exchanges: readonly Exchange[]): readonly Option[] | undefined {
  if (!OTHER.test(reply.trim().replace(/[\s?？.。!！]+$/u, ''))) return undefined;
  const at = exchanges.findLastIndex(({ options }) => options);
  const told = exchanges.slice(at + 1).flatMap(({ answer }) => answer?.sources ?? []);
  const isTold = ({ path, heading }: Option) =>
    told.some((source) => source.path === path && source.heading === heading);
  const { options = [] } = exchanges[at] ?? {};
  const others = options.filter((option) => !isTold(option));
  return options.length === 2 && others.length === 1 ? others : undefined;
}
