const TELLS = String.raw`.{0,20}\b(?:tell|say|explain|advise|help|know|recommend|clarify|inform)\b`;

/** Asks for a deed: "Could you call him?" wants a call, no words out of a page. */
const DEED = new RegExp(
  String.raw`\b(?:can|could|would|will) (?:(?:any|some|one) ?(?:one|body|of) )?you\b(?!${TELLS})|^(?:please|kindly)\b(?!${TELLS})`,
  'i',
);
const DEED_ZH = /(?:^|[，,。；])(?:请(?!问|教|告)|麻烦(?!告|问)|烦请(?!告)|劳驾|帮(?:我|忙|我们))/;
/** Asks for the reader's own will or view. */
const WILL =
  /\b(?:ok|okay|fine|alright|all right|acceptable|convenient|good) (?:with|for|by) you\b|\bdo you (?:agree|think|mind|know of)\b|\byour (?:view|opinion|thoughts?|decision)\b|^shall (?:i|we)\b|同意吗|觉得|意见|行不行|行吗|您看/i;
/** Asks how one matter stands: pages know how long it takes as a rule, not where it is today. */
const STATE =
  /\bwhen will (?:my|our|the|it|they|he|she)\b|\bwhen (?:can|is|are) .{0,40}\b(?:arrives?|come|ready|delivered|shipped|sent|done|finished|fixed|back|here)\b|\bwhere (?:is|are) (?:my|our|it|they|the)\b|\bany (?:news|updates?)\b|\b(?:has|have) (?:it|they|my|our|the|you)\b.{0,60}\b(?:yet|already|arrived|sent|shipped|received|left|been)\b|到哪|进度|好了吗|了吗[？?]?$|什么时候(?:能|可以|才)/i;
const CASE =
  /(?:order|invoice|ticket|booking|tracking|reference|case|rma|订单|单号|工单|发票号|编号)\D{0,12}\d{3,}|\bstatus of (?:my|our)\b/i;

/** Whether a question wants a deed, a decision, a view, or news of one matter: no document answers those. */
export const wantsPerson = (question: string): boolean =>
  [DEED, DEED_ZH, WILL, STATE, CASE].some((words) => words.test(question.trim()));
