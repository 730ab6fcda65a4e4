import { splitSentences } from '../text/sentences.ts';
import type { FactKind, StatedFact } from './person-fact.ts';
import { PLACE } from './put-instead.ts';

type Pattern = readonly [FactKind, RegExp];

const NAME = String.raw`\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,2}`;
const DEPARTMENT =
  'Sales|Marketing|Support|Accounting|Finance|HR|IT|Legal|Engineering|Production|Purchasing|Logistics|Research|Development';
const NO_PLACE = String.raw`(?!(?:${DEPARTMENT}|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|I)\b)`;
const I_AM = "(?:i am|i'm|i’m)";
const NOW = '(?:now|currently|actually|still|already|usually|normally|mostly|also)';
const OFFICE = '(?: (?:office|branch|site|team))?';
const AT = '(?:in|at|from|out of) (?:the |our |your )?';
/** "in Sales", beside the place. */
const IN_DEPARTMENT = String.raw`(?: in (?:the )?\p{L}{2,12}(?: department| team)?,?)?`;
/** Which office is not said by these. */
const WHICH = '(?!(?:wrong|same|new|other|old|main|head|home|back|next|right|post|open|small|big|whole)\\b)';
/** A model or device by its code: "Elbe P2". */
const MODEL = String.raw`(?:\p{Lu}\p{L}+ )?[A-Z]{1,4}-?\d+\w*`;

/** Each has the whole clause; its first group is what it comes to. Case counts where a name is meant. */
const ENGLISH: readonly Pattern[] = [
  [
    'office',
    new RegExp(
      `^[Ii](?: am|['’]m)(?: (?:${NOW}|based|working|sitting|located|employed))*${IN_DEPARTMENT} ${AT}${NO_PLACE}(${NAME})${OFFICE}(?: ${NOW})?$`,
      'u',
    ),
  ],
  [
    'office',
    new RegExp(
      `^[Ii](?: ${NOW})? (?:work|sit|live|belong)${IN_DEPARTMENT} (?:${AT}|to (?:the |our ))${NO_PLACE}(${NAME})${OFFICE}(?: ${NOW})?$`,
      'u',
    ),
  ],
  [
    'office',
    new RegExp(
      `^(?:[Ww]e(?: are|['’]re)(?: ${NOW})*|(?:[Ii](?: am|['’]m)|[Tt]his is) ${NAME},?) ${AT}(${NAME}) (?:office|branch|site)$`,
      'u',
    ),
  ],
  [
    'office',
    new RegExp(
      `^[Ii](?:['’]ve| have)?(?: just| recently| now)? (?:moved|transferred|relocated|switched)(?: from (?:the |our )?${NAME}${OFFICE})? to (?:the |our )?${NO_PLACE}(${NAME})${OFFICE}$`,
      'u',
    ),
  ],
  [
    'office',
    new RegExp(
      `^(?:${I_AM}(?: ${NOW})*|i(?: ${NOW})? work)(?: (?:based|working|sitting))? (?:in|at|from) (?:the|our) ${WHICH}([\\p{L}'’-]{3,20}) (?:office|branch)$`,
      'iu',
    ),
  ],
  ['office', new RegExp(`^[Mm]y office is (?:in |the one in |the )?(${NAME})(?: office)?$`, 'u')],
  ['name', new RegExp(`^(?:[Pp]lease )?(?:[Cc]all me|[Mm]y name(?: is|['’]s)|[Ii] go by) (${NAME})$`, 'u')],
  [
    'name',
    /^(?:please )?call me (?!(?:back|later|now|today|tomorrow|again|asap|maybe|anytime|when|if|please)\b)(\p{L}[\p{L}'’-]{1,20})$/iu,
  ],
  [
    'absence',
    new RegExp(
      String.raw`^((?:${I_AM}|i will be|i'll be|i’ll be) (?:on|away|off|out|back|not in)\b.{0,60}\b(?:until|till|from|to|through|since|on)\b.{2,40})$`,
      'iu',
    ),
  ],
  [
    'product',
    new RegExp(
      String.raw`^(?:[Ii]|[Ww]e)(?: ${NOW})? (?:use|have|own|work with|bought|got|(?:have |['’]ve )?(?:switched|changed|moved) to) (?:(?:an?|the|our|one|two|three|\d+) )?(?:of )?(${MODEL})s?(?: ${NOW})?$`,
      'u',
    ),
  ],
  ['product', new RegExp(String.raw`^(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:is|are) (?:an? |the )?(${MODEL})s?$`, 'u')],
  ['work', /^i work ((?:part|full)[- ]time|in (?:the )?[\p{L} ]{3,30})$/iu],
  [
    'work',
    new RegExp(
      String.raw`^${I_AM} ((?:an?|the|our|one of the) (?:new )?(?:[\p{L}-]+ ){0,3}(?:colleague|employee|intern|trainee|apprentice|lead|leader|manager|engineer|developer|assistant|accountant|buyer|technician|consultant|director|head)(?: of [\p{L} ]{3,30})?)$`,
      'iu',
    ),
  ],
  ['work', new RegExp(`^${I_AM}(?: ${NOW})* in ((?:the )?(?:${DEPARTMENT})(?: department| team)?)$`, 'iu')],
  ['work', new RegExp(`^${I_AM} (new (?:here|in the company|at the company))$`, 'iu')],
];
const CHINESE: readonly Pattern[] = [
  [
    'office',
    /^我(?:现在|目前|一直)?(?:在|是|属于|来自)(?:你们)?(\p{Script=Han}{2,8}?)(?:[这那]边的?)?(?:办公室|分公司|办事处|分部)(?:的|工作|上班|办公)*(?:同事|员工|人|(?<=的)\p{Script=Han}{2,3})?$/u,
  ],
  [
    'office',
    new RegExp(
      `^我(?:现在|目前|一直)?人?(?:现在|目前|一直)?[在是](${PLACE.source})(?:[这那]边|这里|那里)?的?(?:同事|人)?$`,
      'u',
    ),
  ],
  ['office', new RegExp(`^我的办公室(?:现在|目前)?[在是](${PLACE.source})(?:[这那]边)?(?:办公室)?$`, 'u')],
  ['office', /^我(?:现在|目前|一直)?在(\p{Script=Han}{2,6}?)(?:工作|上班|办公)$/u],
  [
    'office',
    /^我(?:现在|已经|刚)*(?:从\p{Script=Han}{2,8}?)?(?:搬|调|转|换)[去到]了?(\p{Script=Han}{2,8}?)(?:办公室|分公司|办事处|分部)?(?:工作|上班|办公)?了?$/u,
  ],
  ['name', /^请?(?:以后)?(?:叫我|称呼我为?|我叫|我的名字[是叫])\s*([\p{L}·]{1,20}?)(?:就行|就好|就可以|好了|吧)?了?$/u],
  [
    'absence',
    /^(我.{0,8}(?:产假|育儿假|陪产假|年假|病假|事假|休假|请假|休息|出差).{0,20}(?:到|至|直到|之前|为止|回来|开始|起).{0,15})$/u,
  ],
  ['absence', /^(我.{1,12}(?:之前|以前|为止)(?:都)?(?:在|要)?(?:休|请)?(?:产假|育儿假|年假|病假|休假|请假|出差))$/u],
  [
    'product',
    /^我们?(?:现在|目前|已经|一直)*(?:在)?(?:改用|换|用|使用|买|有)(?:的)?(?:是|了|成|到)?(?:[一两二三\d]+ ?[台个支只])?的?\s*((?:\p{Lu}\p{L}+ ?)?[A-Z]{1,4}-?\d+[^\s，。]{0,10}?)\s*了?$/u,
  ],
  ['product', /^我们?的(?:仪器|设备|电极|记录仪|传感器|型号)是\s*((?:\p{Lu}\p{L}+ ?)?[A-Z]{1,4}-?\d+\w*)$/u],
  ['work', /^我是(新(?:来的|同事|员工|人)|\p{Script=Han}{0,8}(?:经理|主管|实习生|工程师|负责人|助理|会计))$/u],
  ['work', /^我(?:在)(\p{Script=Han}{2,8}部门?)(?:工作)?$/u],
];
/** "Remember that I sit on the second floor": whatever it is. */
const REMEMBER =
  /^(?:please )?(?:remember|note|keep in mind)(?: that)?[:,]? ((?:i|my|we|our)\b.{3,160})$|^请?(?:你)?(?:记住|记一下|记得)[，,：:\s]*(我.{2,80})$/iu;
const LEADS =
  /^(?:(?:hi|hello|hey|ok(?:ay)?|by the way|btw|fyi|and|also|well|so|just so you know|thanks|no|sorry|actually|wait|对了|不对|不是|抱歉|顺便说一下|另外|你好|您好|那么?|哦)[\s,，:：!！]*)+/iu;
/** What somebody might be is nothing that they are. */
const SUPPOSED = /^(?:if|when|suppose|imagine|as if|what if|in case)\b|^(?:如果|要是|假如|假设)/iu;

const READ_AT_MOST = 2000;
const MOST = 5;

/** What a text says of its writer, clause by clause: where they work, what they use, how to call them. Questions say nothing. */
export function statedFacts(text: string): StatedFact[] {
  const facts = splitSentences(text.slice(0, READ_AT_MOST)).flatMap(factsOf);
  const distinct = new Map(facts.map((fact) => [`${fact.kind} ${fact.text}`, fact]));
  return [...distinct.values()].slice(0, MOST);
}

function factsOf(sentence: string): StatedFact[] {
  const said = trimmed(sentence);
  const [, english, chinese] = REMEMBER.exec(said) ?? [];
  const asked = english ?? chinese;
  if (asked && !isQuestion(sentence)) return [factOf(trimmed(asked)) ?? { kind: 'other', text: asked, quote: asked }];
  const clauses = sentence.split(
    /[,;，；]\s*|\s+(?:and|but|so)\s+(?=(?:what|how|when|where|who|which|can|do|does|is|are|i|my)\b)/iu,
  );
  // The last one of a question is the question; "if I am in Shanghai" holds for all of it.
  const stated = isQuestion(sentence) ? clauses.slice(0, -1) : clauses;
  if (stated.some((clause) => SUPPOSED.test(trimmed(clause)))) return [];
  const whole = isQuestion(sentence) ? undefined : factOf(said);
  return whole ? [whole] : stated.flatMap((clause) => factOf(trimmed(clause)) ?? []);
}

function factOf(clause: string): StatedFact | undefined {
  for (const [kind, pattern] of /\p{Script=Han}/u.test(clause) ? [...CHINESE, ...ENGLISH] : ENGLISH) {
    const text = pattern.exec(clause)?.[1]?.trim();
    if (text) return { kind, text, quote: clause };
  }
  return undefined;
}

const isQuestion = (sentence: string): boolean => /[?？吗呢]\s*$/u.test(sentence);

/** Without what leads in to it ("Hi, by the way,") and what ends it. */
export const trimmed = (words: string): string =>
  words
    .trim()
    .replace(/[.!。！?？]+$/u, '')
    .replace(LEADS, '')
    .trim();
