import { splitSentences } from '../text/sentences.ts';

/** Something that a house binds itself to, in English and Chinese. */
const PROMISES: readonly (readonly [kind: string, says: RegExp])[] = [
  [
    'refund',
    /\brefund|\bmoney back|\bpa(?:y|id|ys) back|\bgets? it back|\breimburs|退款|退还|退回.{0,4}[款费钱]|全额退/i,
  ],
  [
    'free',
    /\bfree of charge|\bfor free\b|\bat no (?:extra |additional )?c(?:ost|harge)|\bcomplimentary\b|免费|不收(?:取)?费|无需付费/i,
  ],
  ['discount', /\bdiscount|\breduced price|\bvoucher|\bcredit note|折扣|优惠|打[一二三四五六七八九\d]+折|代金券/i],
  ['compensation', /\bcompensat|\bdamages\b|赔偿|补偿/i],
  ['replacement', /\breplac(?:e|ed|es|ement|ing)\b|\bnew one\b|更换|换货|换新|补发|重发/i],
  ['guarantee', /\bguarantee|\bwarrant|\bwe (?:can )?(?:promise|assure)|\brest assured|保证|担保|承诺|保修|质保/i],
];
/** Only what is said of what comes binds: "your refund was paid" tells of what was. */
const BINDS =
  /\b(?:we(?:['’]ll| will| can| shall| are going to| guarantee| promise| assure| offer| would be happy to)|you(?:['’]ll| will| can| get| receive| are entitled)|will be|is covered|are covered|i(?:['’]ll| will| guarantee| promise))\b|我们(?:会|将|可以|愿意|保证|承诺|将会)|(?:会|将|可以|可|即可)(?:为您|给您|向您)?(?:全额)?(?:退|免|赔|补|换|更)|您(?:可以|将|会|可)|保证|承诺|免费/i;

/**
 * The sentences of a text that promise something that no source speaks of. What the other side asks for is no source: "I want my
 * money back" lets nobody promise it.
 */
export function unsupportedPromises(text: string, sources: readonly string[]): string[] {
  const known = sources.join('\n');
  return splitSentences(text).filter(
    (sentence) => BINDS.test(sentence) && PROMISES.some(([, says]) => says.test(sentence) && !says.test(known)),
  );
}
