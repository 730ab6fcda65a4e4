/** What is not known yet, or not told. */
const UNKNOWN =
  /\b(?:to be (?:announced|confirmed|decided|determined)|t\.?b\.?[acd]\b|(?:not|n['’]t|never|nor|nobody|no one)\b[^.;]{0,30}\b(?:known?|knows|announced?|decided?|disclosed?|revealed?|named?|set|said|says?|confirmed?)|remains? (?:a secret|unknown|unclear|open|to be)|(?:has|have) yet to|undecided|unknown|undisclosed)\b|(?:尚?未|还没有?|没有|暂未|并未|不曾)(?:正式|对外|最终)?(?:公布|公开|确定|宣布|透露|披露|决定|定名|证实|命名)|(?:有)?待(?:公布|确定|定)|保密|未知|不详/iu;
/** What may win, or is wanted, is not yet so. */
const CONTEST =
  /\b(?:nominat\w+|nominees?|shortlist\w*|contenders?|candidates?|favou?rites?|watch list|semifinalists?|to be elected|vote on)\b|提名|入围|角逐|候选|评选|投票|争夺|有望|热门/iu;
const WISH = /\b(?:targets?|aims?|goals?|forecasts?|budgeted)\b|目标|预期|预计|预测|力争/iu;
const ASKS_WINNER =
  /\b(?:won|wins?|winner|winning|champion|elected|best|awarded|received)\b|冠军|亚军|得主|获奖|夺|当选|最佳|奖/iu;

/**
 * Whether a sentence says only that what is asked for is not known or told yet; that somebody may win where the winner is asked for; or
 * what is aimed at where a number is. Not where the question asks for just that.
 */
export const isUnsettled = (sentence: string, question: string): boolean =>
  [
    [UNKNOWN, true],
    [CONTEST, ASKS_WINNER.test(question)],
    [WISH, /\d/.test(sentence)],
  ].some(([words, applies]) => applies && (words as RegExp).test(sentence) && !(words as RegExp).test(question));
