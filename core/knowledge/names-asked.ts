/** Amounts and lengths of time may be put to the test of a rule ("within 45 days?"): they need not stand there. */
const NUMBERS =
  /(?<![A-Za-z\d.,]|(?:EUR|USD|CNY|RMB|GBP|CHF|[€$£¥]) ?)\d+(?:[.,]\d+)*(?![\d%€$£]| ?(?:EUR|euros?|dollars?|working|business|minutes?|hours?|days?|weeks?|months?|pieces?|people|years? |[天台元个件份次人万亿]|小时|分钟|周|星期|欧元|美元|工作日))/giu;
const NAMES =
  /(?<=[\p{L}\p{N},'’] )(?!I\b)\p{Lu}[\p{L}\p{N}]+|(?<=《)[^》]+|(?<=“)[^”]+|(?<=「)[^」]+|(?<=\p{Script=Han}|^)[A-Za-z][\w-]+(?=\p{Script=Han})/gu;

/** The names and numbers that tell which thing a question is about. A question written in small letters shows no names. */
export function namesAsked(question: string): string[] {
  const found = [question.match(NUMBERS), question.toLowerCase() === question ? null : question.match(NAMES)];
  return [...new Set(found.flatMap((names) => names ?? []))].map((name) => name.toLowerCase());
}

/** "Within 45 days?": whether a term is an amount that the question tries, and no part of what it is about. */
export const isPutToTest = (term: string, question: string): boolean =>
  /^\d/.test(term) && question.includes(term) && !question.match(NUMBERS)?.includes(term);

/** The share of names that a sentence lacks; half counts for what stands elsewhere in `all` of its passage. */
export function lackingIn(names: readonly string[], sentence: string, all: string): number {
  if (names.length === 0) return 0;
  const lacks = (name: string): number => {
    if (stands(name, sentence)) return 0;
    // It speaks of another year.
    const hasOther = YEAR.test(name) && YEARS.test(sentence);
    return stands(name, all) && !hasOther ? 0.5 : 1;
  };
  return names.reduce((sum, name) => sum + lacks(name), 0) / names.length;
}

const YEAR = /^(?:1\d|20)\d\d$/;
const YEARS = /(?<!\d)(?:1\d|20)\d\d(?!\d)/;

/** A number counts as a whole one only: "2" does not stand in "2019", nor 《雾港》 in 《雾港2》. */
const stands = (name: string, text: string): boolean =>
  /^\d/.test(name)
    ? new RegExp(`(?<![\\d.,])${name.replaceAll('.', '\\.')}(?!\\d)`).test(text)
    : new RegExp(`${RegExp.escape(name)}(?!\\d)`, 'u').test(text.toLowerCase());
