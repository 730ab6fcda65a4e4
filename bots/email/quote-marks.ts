/** Longer lines are prose or data, never a mark; the bound keeps every pattern here cheap. */
const MAX_MARK = 300;
const MAX_WRAPPED_LINES = 4;

/** A line quoted with `>` (RFC 3676), the full-width ＞ or the bar some clients use. */
export const isQuoteLine = (line: string): boolean => /^[ \t]{0,3}(?:>|＞|\|(?: |$))/.test(line);

const DIVIDER =
  /^[\s*]{0,6}[-_—–─=]{2,60}\s{0,5}(?:original (?:message|mail|e-?mail)|forwarded (?:message|mail|by)|urspr[üu]ngliche (?:nachricht|e-?mail)|weitergeleitete (?:nachricht|e-?mail)|message (?:d'origine|original|transf[ée]r[ée])|mensaje (?:original|reenviado)|mensagem original|原始邮件|原邮件|原始郵件|原始信件|转发的?邮件(?:信息)?|轉寄(?:的?郵件|訊息)|回复的原邮件|回复的邮件|邮件原件)/i;
const BEGINS_FORWARD =
  /^[\s>]{0,6}(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|下面是被转发的邮件|開始轉寄郵件)\s{0,3}[:：]/i;

/** A line such as `-----Original Message-----`, or a rule of underscores above a header block. */
export function isDivider(lines: readonly string[], i: number): boolean {
  const line = lines[i] ?? '';
  if (line.length > MAX_MARK) return false;
  if (DIVIDER.test(line) || BEGINS_FORWARD.test(line)) return true;
  return /^\s{0,5}[-_─]{5,80}\s{0,5}$/.test(line) && headerBlockAt(lines, nextFilled(lines, i + 1));
}

const SENDER_FIELD =
  /^(?:from|von|de|da|van|发件人|發件人|寄件者|寄件人|差出人|发信人|發信人)\s{0,3}[*_]{0,2}\s{0,3}[:：]/i;
const OTHER_FIELD =
  /^(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto|verzonden|aan|onderwerp|inviato|oggetto|data|a|skickat|till|ämne|wysłano|do|temat|кому|тема|дата|发送时间|发送日期|发送于|时间|日期|收件人|抄送(?:人)?|主题|發送時間|寄件日期|傳送時間|時間|收件者|副本|主旨|主題)\s{0,3}[*_]{0,2}\s{0,3}[:：]/i;

/** Whether an Outlook-style header block starts here: a sender line with two other header lines close by. */
export function headerBlockAt(lines: readonly string[], i: number): boolean {
  const first = plain(lines[i] ?? '');
  const startsBlock = SENDER_FIELD.test(first) || /^(?:date|日期|发送时间)\s{0,3}[:：]/i.test(first);
  if (!startsBlock) return false;
  const near = lines.slice(i + 1, i + 9).map(plain);
  const others = near.filter((line) => OTHER_FIELD.test(line)).length;
  const senders = SENDER_FIELD.test(first) || near.some((line) => SENDER_FIELD.test(line));
  return senders && others >= 2;
}

const plain = (line: string): string => line.slice(0, MAX_MARK).replace(/^[\s*_]+/, '');

const WROTE =
  /(?:wrote|writes|schrieb(?:en)?|a écrit|écrivait|escribió|escreveu|ha scritto|schreef|skrev|napisa[łl]|kirjoitti|написал|пише|写道|寫道|写到|写了|來信)/i;
const ENDS_OPEN = /(?:[:：]|wrote\s?-{2,20})\s{0,5}$/;
const OPENS =
  /^[\s*_>-]{0,8}(?:on|at|am|le|el|il|op|em|den|dnia|tir|man|ons|tor|fre|在|于|於|\d{4}[-/.年]|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\S{1,40}\s?[于於]\s?\d{4})(?=[\s\d,，."“]|$|\S*\d)/i;
const ADDRESS = /[<＜([]\s?(?:mailto:)?[^\s<>@]{1,64}@[^\s<>@]{1,255}/;
const DATED = /\d{4}|\d{1,2}[:.]\d{2}/;

/** An attribution line ("On …, Anna wrote:"): where it ends, and whether lines quoted with `>` follow it. */
export function attributionAt(
  lines: readonly string[],
  i: number,
): { readonly end: number; readonly quotesFollow: boolean } | undefined {
  const found = findAttribution(lines, i);
  if (found === undefined) return undefined;
  const quotesFollow = isQuoteLine(lines[nextFilled(lines, found.end)] ?? '');
  // Prose may say "as Anna wrote in 2024:", so without quotes below, it must look like a mail client's line.
  const dated = OPENS.test(found.line) && /\d\D+\d/.test(found.line);
  const strict = dated || ADDRESS.test(found.line);
  return quotesFollow || strict ? { end: found.end, quotesFollow } : undefined;
}

/** Long attributions are wrapped by the client: up to four lines, the last one ending in a colon. */
function findAttribution(lines: readonly string[], i: number): { end: number; line: string } | undefined {
  const first = lines[i] ?? '';
  if (first.trim() === '' || isQuoteLine(first)) return undefined;
  let joined = '';
  for (let end = i; end < Math.min(lines.length, i + MAX_WRAPPED_LINES); end++) {
    const line = lines[end] ?? '';
    if (line.trim() === '' || joined.length + line.length > MAX_MARK || (end > i && isQuoteLine(line) && line !== '>:'))
      return undefined;
    joined = `${joined} ${line.trim()}`;
    if (!ENDS_OPEN.test(joined.slice(-30)) || !namesWriter(joined)) continue;
    const startsHere = end === i || OPENS.test(first) || ADDRESS.test(first) || (lines[i - 1] ?? '').trim() === '';
    return startsHere ? { end: end + 1, line: joined.trim() } : undefined;
  }
  return undefined;
}

/** A verb of writing, or in any language an address together with a date. */
const namesWriter = (line: string): boolean => WROTE.test(line) || (ADDRESS.test(line) && DATED.test(line));

function nextFilled(lines: readonly string[], from: number): number {
  let i = from;
  // A mark and what it announces stand close together; looking further would cost quadratic time.
  while (i < lines.length && i < from + 4 && (lines[i] ?? '').trim() === '') i++;
  return i;
}
