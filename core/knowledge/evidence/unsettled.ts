import { kindOfQuestion, saysKind } from '../questions/question-kind.ts';
import { termsOf } from '../words/terms.ts';

/** What is not known yet, or not told. */
const UNKNOWN =
  /\b(?:to be (?:announced|confirmed|decided|determined)|t\.?b\.?[acd]\b|(?:not|n['’]t|never|nor|nobody|no one)\b[^.;]{0,30}\b(?:known?|knows|announced?|decided?|disclosed?|revealed?|named?|set|said|says?|confirmed?)|remains? (?:a secret|unknown|unclear|open|to be)|(?:has|have) yet to|(?:will|shall|is to|are to) (?:soon |all |then |only )?be (?:published|announced|sent|released|told|named|disclosed|revealed|decided|chosen|communicated|shared)|still open|undecided|unknown|undisclosed)\b|(?:尚?未|还没有?|没有|暂未|并未|不曾)(?:正式|对外|最终)?(?:公布|公开|确定|宣布|透露|披露|决定|定名|证实|命名)|(?<![期等招接对看款])待[^，。；]{0,8}(?:公布|发布|确定|定)|另行(?:通知|公布)|(?:将|即将|稍后)(?:于[^，。；]{0,10})?(?:公布|发布|揭晓|宣布|产生)|保密|未知|不详/iu;
/** What may win, or is wanted, is not yet so. */
const CONTEST =
  /\b(?:nominat\w+|nominees?|shortlist\w*|contenders?|candidates?|favou?rites?|watch list|semifinalists?|to be elected|vote on)\b|提名|入围|角逐|候选|评选|投票|争夺|有望|热门/iu;
const WISH = /\b(?:targets?|aims?|goals?|forecasts?|budgeted)\b|目标|预期|预计|预测|力争/iu;
const ASKS_WINNER =
  /\b(?:won|wins?|winner|winning|champion|elected|best|awarded|received)\b|冠军|亚军|得主|获奖|夺|当选|最佳|奖/iu;

/**
 * Tells of a sentence whether it says only that what a question asks for is not known or told yet; that somebody may win where the
 * winner is asked for; or what is aimed at where a number is. Not where the question asks for just that.
 */
export function unsettledFor(question: string): (sentence: string) => boolean {
  const applies = (words: RegExp) => !words.test(question);
  const asked = new Set(termsOf(question));
  const kind = kindOfQuestion(question);
  const isAsked = (term: string) => asked.has(term) || saysKind(term, kind);
  const [unknown, contest, wish] = [applies(UNKNOWN), ASKS_WINNER.test(question) && applies(CONTEST), applies(WISH)];
  return (sentence) =>
    (unknown && UNKNOWN.test(sentence) && isSaidOf(isAsked, sentence)) ||
    (contest && CONTEST.test(sentence)) ||
    (wish && /\d/.test(sentence) && WISH.test(sentence));
}

/** Details that are not known yet may follow what is asked for: "it begins on 3 June, the rest will be announced". */
function isSaidOf(isAsked: (term: string) => boolean, sentence: string): boolean {
  const clauses = sentence.split(/[，,；;：:]/u);
  return clauses.length === 1 || clauses.some((clause) => UNKNOWN.test(clause) && termsOf(clause).some(isAsked));
}
