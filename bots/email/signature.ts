const MAX_LINES = 25;
/** RFC 3676, 4.3 names `-- `; mailers and people drop the space or use a longer dash. */
const DELIMITER = /^(?:--|—|__)\s{0,3}$/;
const DEVICE =
  /^\s{0,3}(?:sent (?:from|via|with) (?:my |mail|outlook|yahoo|gmail|proton|the |a |\S{2,30}(?: for |<| ?$))|get outlook for |发自我的|發自我的|从我的.{0,20}发送|來自我的|来自我的|发自.{0,20}(?:邮箱|手机)|从 ?(?:windows|iphone).{0,20}发送|von meinem .{2,40} gesendet|gesendet (?:von|mit) |envoyé (?:de|depuis) |enviado (?:desde|do) |inviato da )/i;
/** Formulas of farewell: nothing but a name and its details follows them. */
const FAREWELL =
  /^\s{0,3}(?:(?:kind|best|warm|many|with best|with kind)? ?regards|best(?: wishes)?|cheers|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|mit (?:freundlichen|besten|herzlichen) gr[üu](?:ß|ss)en|(?:viele|beste|liebe|herzliche|freundliche) gr[üu](?:ß|ss)e|mfg|cordialement|bien à vous|saludos|un saludo|atentamente|此致|敬礼|敬禮|此致敬礼|祝好|顺祝商祺|順頌商祺|顺颂商祺|祝商祺|致礼)[\s,.!，。！]{0,4}$/i;
/** Thanks close a mail too, but what follows may still be content, so it must look like contact details. */
const THANKS =
  /^\s{0,3}(?:(?:many )?thanks(?: again)?|thank you|merci|danke|gracias|谢谢|謝謝|多谢)[\s,.!，。！]{0,4}$/i;
const CONTACT =
  /(?:\+?\d[\d\s()/.-]{6,}\d|[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}|https?:\/\/|www\.|\b(?:tel|phone|mobile|fax|mob)\b|电话|手机|传真|地址|邮箱|電話|手機|有限公司|\b(?:gmbh|ltd|inc|llc|ag|s\.a\.)\b)/i;

/**
 * The line at which the signature starts; the number of lines when there is none. Only what is surely
 * no content: below a delimiter, a device's line, or a farewell with a name below it.
 */
export function signatureStart(lines: readonly string[]): number {
  const end = lastFilled(lines) + 1;
  for (let i = Math.max(0, end - MAX_LINES); i < end; i++) {
    const line = (lines[i] ?? '').slice(0, 200);
    if (DELIMITER.test(line) && i + 1 < end) return i;
    if (DEVICE.test(line) && end - i <= 3) return i;
    const below = lines.slice(i + 1, end).filter((other) => other.trim() !== '');
    if (FAREWELL.test(line) && isNameBlock(below)) return i;
    if (THANKS.test(line) && below.length > 1 && isNameBlock(below) && below.some((other) => CONTACT.test(other)))
      return i;
  }
  return lines.length;
}

/** Short lines that are no sentences: a name, a post, a company, a number. */
function isNameBlock(lines: readonly string[]): boolean {
  if (lines.length === 0 || lines.length > 12) return false;
  return lines.every((line) => line.length <= 120 && !/[?？。]\s*$/.test(line));
}

function lastFilled(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line.trim() !== '');
}
