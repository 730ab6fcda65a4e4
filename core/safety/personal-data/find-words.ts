import { type Finder, type Span, spansOf } from './personal-data.ts';

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const DAY = String.raw`(?:\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|\d{1,2}[-/.] ?\d{1,2}[-/.] ?\d{2,4}|\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH},? \d{4}|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|(?:19|20)\d{6}\b)`;
const BORN = new RegExp(
  String.raw`(?:\bborn(?: on)?|\bbirth ?(?:date|day)|\bdate of birth|\bd\.?o\.?b\b\.?|geburtsdatum|geb\.|出生(?:日期|年月|于)?|生日)[^\n\d]{0,16}(${DAY})|(${DAY})[ ,，]{0,2}(?:出生|生人)`,
  'gi',
);

const HEALTH =
  /\b(?:sick (?:leave|note|day)|diagnosed|my diagnosis|surgery|operation on (?:my|his|her)|pregnan(?:t|cy)|miscarriage|depress(?:ion|ed)|burn-?out|cancer|tumou?r|chemo(?:therapy)?|diabet(?:es|ic)|asthma|epilep(?:sy|tic)|hiv|covid|disab(?:led|ility)|medication|prescri(?:ption|bed)|doctor['’]s (?:note|appointment)|blood (?:test|pressure)|hospitali[sz]ed|in (?:the )?hospital|therap(?:y|ist)|psychiatrist|allerg(?:y|ic)|broke (?:my|his|her) (?:arm|leg|wrist|foot|ankle|hand)|(?:am|is|was|been|feel(?:ing)?|fell|call(?:ed|ing) in) (?:very |quite |really |still )?(?:sick|ill)|(?:has|have|had|got) (?:a |the )?(?:fever|flu|cold|migraine))\b|病假|诊断|确诊|手术|怀孕|孕期|产检|流产|抑郁|焦虑症|癌|肿瘤|化疗|糖尿病|高血压|残疾|处方|住院|病历|体检报告|发烧|感冒|生病|病了|过敏|骨折|艾滋|新冠|就医/gi;
/** It is somebody's, not the subject of a conference. */
const SOMEBODY =
  /\b(?:i|my|me|he|his|him|she|her|they|their|our|wife|husband|son|daughter|child|mother|father|colleague|employee|patient|m[rs]s?\.?)\b|我|他|她|您|你|本人|爱人|妻子|丈夫|老公|老婆|孩子|儿子|女儿|妈|爸|父|母|同事|员工|先生|女士|太太|\p{Script=Han}(?:某|工|总)/iu;

const PAY_SLIP = /\b(?:pay ?slips?|pay ?stubs?|salary (?:slip|statement))\b|工资(?:条|单)|薪资单/gi;
const PAY =
  /\b(?:salar(?:y|ies)|wages?|(?:annual|monthly|gross|net|base) (?:pay|income|compensation)|earns?|earning|(?:pay|paid) (?:me|him|her))\b|工资|薪资|薪水|年薪|月薪|底薪|薪酬|年收入|月收入/gi;
const AMOUNT = /\d{2,3}(?:[.,\s]\d{3})+|\d{4,}|\d+(?:\.\d+)? ?(?:k\b|万|千)|[€$£¥]\s?\d/i;

const STOP = /[.!?](?=\s|$)|[。！？；]|\n[ \t]*\n/g;

/** Each match in a sentence that has `also` in it. */
function* inSentences(text: string, word: RegExp, also: RegExp): Generator<Span> {
  let from = 0;
  for (const end of [...text.matchAll(STOP)].map(({ index }) => index + 1).concat(text.length)) {
    const sentence = text.slice(from, end);
    if (also.test(sentence))
      for (const span of spansOf(sentence, word)) yield { start: from + span.start, end: from + span.end };
    from = end;
  }
}

/** What words say of a person. */
export const wordFinders: readonly Finder[] = [
  { kind: 'birth-date', find: (text) => spansOf(text, BORN) },
  { kind: 'health', find: (text) => inSentences(text, HEALTH, SOMEBODY) },
  { kind: 'salary', find: (text) => [...spansOf(text, PAY_SLIP), ...inSentences(text, PAY, AMOUNT)] },
];
