/** "in yesterday's meeting", "at the last product sync": where it was said. A meeting room is a place. */
const MEETING =
  /\b(?:in|at|during|from|of) (?:(?:the|our|your|my|this|that) )?(?:[\p{L}\d'’-]+ ){0,4}?(?:meeting|call|stand-?up|sync|retro(?:spective)?|kick-?off|review|one-on-one|1:1)s?\b(?! rooms?\b)/iu;
const MEETING_ZH =
  /(?:(?:昨天|前天|今天|上次|上回|这次|那次|上周|在|[周星期]+[一二三四五六日天]|[大例周晨早晚站])的?|^|[，,])会上(?![网班线涨升课])|会议(?:上|里|中|纪要|记录)|开会(?:时|的时候)|(?:昨天|前天|今天|上次|上回|这次|[上这本]周|(?:周|星期)[一二三四五六日天])的?\p{Script=Han}{0,6}?(?:会议|例会|周会|晨会|站会|开会)(?!室)/u;
/** What people settle with each other. */
const SETTLED =
  /\b(?:did|have|had) (?:we|they|you (?:all|guys)|everyone|everybody|the team|people|\p{Lu}\p{L}+)(?: [\p{L}]+)? (?:decided?|agreed?|settled?|concluded?|discuss(?:ed)?)\b|\b(?:was|were|been) (?:decided|agreed|settled|discussed|concluded)\b|\b(?:our|the) (?:decisions?|conclusions?) (?:on|about|from|in)\b|\bwhat (?:is|was|are|were) (?:our|the) decisions?\b/iu;
const SETTLED_ZH =
  /(?:我们|大家|咱们|团队)\p{Script=Han}{0,8}?(?:决定|商定|敲定|定下|讨论|约定|说好|达成)(?:了|过|的|要|好)|(?:怎么|如何)(?:决定|商定|定下来?|定)的|(?:决定|决议|结论)(?:是什么|有哪些)|决定了(?:什么|哪些|吗)/u;

/** Whether a question says that its answer was said in a meeting, or settled among people. Pure. */
export const asksOfMeeting = (question: string): boolean =>
  [MEETING, MEETING_ZH, SETTLED, SETTLED_ZH].some((words) => words.test(question));

/** A question without the words that say in which meeting: "what did we decide about the price at the last product sync?" */
export const withoutMeeting = (question: string): string =>
  [MEETING, MEETING_ZH].reduce((rest, words) => rest.replace(words, ' '), question);
