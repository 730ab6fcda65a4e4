import { isDeviceLine } from './device-line.ts';
import { hasContact, isContactBlock, isDisclaimer, isName, isNameBlock } from './name-block.ts';

const MAX_LINES = 60;
const MAX_BELOW = 30;
/** Longer lines are sentences. */
const MAX_MARK = 300;
/** RFC 3676, 4.3 names `-- `; mailers and people drop the space or use a longer dash. */
const DELIMITER = /^\s{0,2}(?:--|—|––|__)\s{0,3}$/;
const RULE = /^\s{0,3}[-_=*—–─]{3,100}\s{0,3}$/;
const LIST_FOOTER =
  /mailing list|mailman|to unsubscribe|unsubscribe from|you received this (?:message|e-?mail) because|reply to this e-?mail directly|view (?:it|this) on|abbestellen|abmelden|退订|取消订阅|邮件列表/i;

/** Formulas of farewell: nothing but a name and its details follows them. */
const FAREWELLS = [
  '(?:(?:kind|kindest|best|warm|warmest|many|with best|with kind|with warm)? ?(?:regards|wishes)|best|all the best|cheers|sincerely(?: yours)?|(?:yours )?(?:sincerely|faithfully|truly|respectfully)|respectfully|rgds|br|kr|yours)',
  '(?:mit )?(?:(?:viele|vielen|beste|besten|liebe|lieben|herzliche|herzlichen|freundliche|freundlichen|schöne|schönen) )+gr(?:ü|u|ue)(?:ß|ss)en?(?: aus \\S+)?|gr(?:ü|u|ue)(?:ß|ss)e|gru(?:ß|ss)|mfg|lg|vg|hochachtungsvoll',
  '(?:bien )?cordialement|bien à (?:vous|toi)|(?:meilleures|sincères|cordiales) salutations|salutations(?: distinguées)?|amicalement|bonne journée',
  '(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|un abrazo|atenciosamente|(?:com os )?(?:melhores )?cumprimentos|abraços?|att',
  '(?:cordiali|distinti|i miei migliori)? ?saluti|cordialmente',
  '(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|mvg',
  '(?:med )?(?:vänliga?|vennlige?|venlige?|bästa|beste|bedste|mange|varma|hjertelig) ?(?:hälsning(?:ar)?|hilsen(?:er)?)|mvh|hälsningar|hilsen|vh',
  '(?:ystävällisin |parhain )?terveisin|(?:serdecznie )?pozdrawiam(?: serdecznie)?|z poważaniem|s pozdravem|s pozdravom|üdvözlettel|cu (?:stimă|respect)',
  'с уважением|с наилучшими пожеланиями|з повагою|saygılar(?:ımla|ımızla)?|με εκτίμηση|trân trọng|hormat kami|敬具|드림|올림',
  '此致|敬[礼禮]|此致敬[礼禮]|祝好|[顺順][祝颂頌]\\s?(?:商祺|[时時]祺|近安)|祝商祺|致[礼禮]|祝您?(?:工作|生活|一切|商)[顺順愉]?[利快祺]?|谨上|敬上',
].join('|');
const FAREWELL = new RegExp(`^[\\s-]{0,4}(?:${FAREWELLS})[\\s,.!;，。！、]{0,4}$`, 'i');
/** Thanks close a mail too, but they are said to the reader, and what follows may still be content. */
const THANKS =
  /^[\s-]{0,4}(?:(?:many )?thanks(?: (?:again|in advance|and regards))?|thank you|thx|merci|danke|gracias|grazie|obrigad[oa]|bedankt|tack|takk|tak|kiitos|dzięki|dziękuję|děkuji|спасибо|дякую|teşekkürler|谢谢|謝謝|多谢|多謝|ありがとうございます。?|감사합니다)[\s,.!，。！]{0,4}$/i;

/**
 * The line at which the signature starts; the number of lines when there is none. Only what is surely no content: below
 * a delimiter, a device's line, a farewell with a name below it, a block of contact details, a disclaimer or a list's footer.
 */
export function signatureStart(lines: readonly string[]): number {
  const end = lines.findLastIndex((line) => line.trim() !== '') + 1;
  const filled = indicesOfFilled(lines, Math.max(0, end - MAX_LINES), end);
  for (const [at, i] of filled.entries()) {
    const line = lines[i] ?? '';
    const below = (): string[] => filled.slice(at + 1).map((index) => lines[index] ?? '');
    if (line.length <= MAX_MARK && (startsByMark(line, below) || startsByWords(line, below))) return i;
    if (i > 0 && (lines[i - 1] ?? '').trim() === '' && startsParagraph(lines, i, below)) return i;
  }
  return lines.length;
}

function indicesOfFilled(lines: readonly string[], from: number, end: number): number[] {
  const filled: number[] = [];
  for (let i = from; i < end; i++) if ((lines[i] ?? '').trim() !== '') filled.push(i);
  return filled;
}

function startsByMark(line: string, below: () => readonly string[]): boolean {
  // Three dashes also part sections: only a few short lines below them are a signature.
  const delimits = DELIMITER.test(line) || (/^-{3}\s*$/.test(line) && isShortNameBlock(below()));
  if (!delimits && !RULE.test(line)) return false;
  const all = below();
  if (all.length === 0 || all.length > MAX_BELOW) return false;
  const next = all.findIndex((other) => RULE.test(other));
  const block = next > 0 ? all.slice(0, next) : all;
  if (delimits || LIST_FOOTER.test(block.slice(0, 3).join('\n').slice(0, 500)) || isDisclaimer(block.join(' ')))
    return true;
  // People rule off their text with dashes, but hardly with underscores: those are a mail provider's.
  return (
    isContactBlock(block) || (/_{20}/.test(line) && block.length <= 8 && isNameBlock(block) && block.some(hasContact))
  );
}

const isShortNameBlock = (block: readonly string[]): boolean =>
  block.length <= 5 && isNameBlock(block) && block.every((line) => line.length <= 60);

function startsByWords(line: string, below: () => readonly string[]): boolean {
  if (isDeviceLine(line)) {
    const block = below();
    return block.length <= 2 || (isNameBlock(block) && block.some(hasContact));
  }
  if (FAREWELL.test(line)) return isNameBlock(below());
  return THANKS.test(line) && below().length > 1 && isNameBlock(below()) && below().some(hasContact);
}

/** Without a mark only a block of contact details and a company's small print are surely no content. */
const startsParagraph = (lines: readonly string[], i: number, below: () => readonly string[]): boolean =>
  isDisclaimer(paragraphAt(lines, i)) || (isName(lines[i] ?? '') && !isAnnounced(lines, i) && isContactBlock(below()));

/** What a colon announces ("call her:") is content. */
const isAnnounced = (lines: readonly string[], i: number): boolean =>
  /[:：]\s*$/.test((lines.slice(Math.max(0, i - 4), i).findLast((line) => line.trim() !== '') ?? ':').slice(-10));

/** The words of a paragraph's first lines. */
function paragraphAt(lines: readonly string[], i: number): string {
  const words: string[] = [];
  for (let at = i; at < lines.length && at < i + 12 && (lines[at] ?? '').trim() !== ''; at++)
    words.push((lines[at] ?? '').slice(0, 500));
  return words.join(' ');
}
