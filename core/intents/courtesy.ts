const GREETING =
  /^[ \t]*(?:(?:hi|hello|hey|dear|morning|good (?:morning|afternoon|evening|day)|greetings|to whom)\b(?:(?:mr|mrs|ms|dr|prof)\.|[^,.!?:\n]){0,40}[,.!:\n]+|(?:您好|你好|大家好|各位好|尊敬的[^，：,:\n]{1,12}|各位[^，：,:\n]{0,6}|\p{Script=Han}{1,4}(?:总|经理|老师|先生|女士|小姐|姐|哥|主任|院长|店长)(?:您好|你好|好)?)[，,：:！!。\n]+)/gimu;

const CLOSE =
  /(?:^|[\n.!?。！？～]\s*)(?:(?:with )?(?:best|kind|warm|many)?\s?(?:regards|wishes)|best|cheers|greetings|sincerely|yours(?: \w+)?|(?:many )?thanks(?: a lot| in advance| so much| again)?|thank you(?: very much| in advance| so much| again)?|thx|谢谢(?:大家|配合|您|了)?|多谢|感谢(?:配合)?|祝好|此致|敬上|麻烦了|辛苦了|期待您的回复)(?:[,.!，。！～~\s][^\n,.!?。！？]{0,30}){0,3}\s*$/iu;

/**
 * A message without its greeting and its polite close: "Cheers, Pete" under a question is no small talk. Where little
 * else would be left, the courtesy is the message and stays.
 */
export function withoutCourtesy(text: string): string {
  let rest = text.replace(GREETING, ' ').trim();
  for (let round = 0; round < 2; round++) {
    const tail = rest.slice(-160);
    rest =
      rest.slice(0, rest.length - tail.length) + tail.replace(CLOSE, (close) => /^[.!?。！？]/.exec(close)?.[0] ?? '');
  }
  return isSubstantial(rest) ? rest.trim() : text;
}

const isSubstantial = (text: string): boolean =>
  (text.match(/\p{Script=Han}/gu)?.length ?? 0) / 2 + (text.match(/[\p{Script=Latin}\d'’]+/gu)?.length ?? 0) >= 5;
