const PHONE =
  /(?:^|[\s:(/])(?:\+\d|\(\+?\d|0\d|1?[-. ]?\d{3}[-. )])[\d\s()/.-]{5,20}\d|(?:^|[\s(])(?:tel|phone|mobile?|fax|mob|cell|telefon|t[ée]l)\b|电话|手机|传真|電話|手機|傳真/i;
const MAIL = /[^\s@]@[^\s@]{1,200}\.[a-z]{2,}|邮箱|電郵/i;
const WEB = /https?:\/\/|www\.|\bskype\s?:|linkedin|微信/i;
const COMPANY = /\b(?:gmbh|ltd|inc|llc|corp|ag|s\.a\.|b\.v\.|kg)(?:\s|$|[.,])|有限公司|集团|地址/i;
const POSTSCRIPT = /^\s{0,3}(?:p\.?\s?p?\.?s\b|ps\s?[:：]|又及|附[:：]|另[:：，,])/i;
const MAX_BLOCK = 20;

/** Whether a line tells how or where to reach somebody. */
export const hasContact = (line: string): boolean =>
  PHONE.test(line) || MAIL.test(line) || WEB.test(line) || COMPANY.test(line);

/** Whether lines are no sentences to a reader: a name, a post, a company, a number, then perhaps a disclaimer. */
export function isNameBlock(lines: readonly string[]): boolean {
  const legal = lines.findIndex((_, i) => isDisclaimer(lines.slice(i, i + 4).join(' ')));
  const block = legal > 0 ? lines.slice(0, legal) : lines;
  if (block.length === 0 || block.length > MAX_BLOCK || lines.some((line) => POSTSCRIPT.test(line))) return false;
  return !block.some((line) => line.length > 120 || LISTED.test(line) || isSentence(line));
}

const LISTED = /^\s{0,3}(?:[-*•]|\d{1,2}[.)])\s/;

/** A company's name may end in a full stop, a slogan in an exclamation mark; a sentence has more words. */
const isSentence = (line: string): boolean =>
  /[?？。]\s*$/.test(line) || (/[.!]\s*$/.test(line) && line.trim().split(/\s+/, 6).length === 6);

/** Whether lines tell at least two ways to reach somebody and hardly anything else. */
export function isContactBlock(lines: readonly string[]): boolean {
  if (lines.length < 2 || lines.length > MAX_BLOCK) return false;
  const kinds = [PHONE, MAIL, WEB].filter((kind) => lines.some((line) => kind.test(line.slice(0, 120))));
  const long = lines.filter((line) => line.length > 45 && !hasContact(line)).length;
  return kinds.length >= 2 && long * 3 <= lines.length && isNameBlock(lines);
}

/** A person's name as it stands alone in a line: two to four words with capitals, perhaps titles; or Chinese characters. */
export const isName = (line: string): boolean =>
  line.length <= 60 &&
  !hasContact(line) &&
  (/^\s{0,3}(?:\p{Lu}[\p{L}.’'-]*,?[ \t]+){1,4}(?:\p{Lu}[\p{L}.’'-]*)\s*$/u.test(line) ||
    /^\s{0,3}\p{Script=Han}{2,4}\s*$/u.test(line));

const SECRECY =
  /confidential|privileged|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|konfidenti|fortrolig|luottamuksel|poufn|důvěrn|конфиденциальн|gizli|保密|机密|機密|秘密情報|기밀/i;
const ADDRESSEE =
  /recipient|addressee|addressed|empfänger|adressat|destinatai?r|geadresseerde|mottagare|modtager|mottaker|vastaanottaja|adresat|příjemc|адресат|alıcı|收件人|收件方|接收者|受信者|수신/i;
const THIS_MAIL =
  /^\W{0,10}(?:(?:confidentiality|disclaimer|legal|important) ?(?:notice|note)?\W|(?:this|the information|the contents?|diese?|der inhalt|ce |les informations|este|esta|la información|le informazioni|questo|questa|as informações|dit |de informatie|detta|denne|tämä|ta |niniejsz|tato|это|данное|bu |本邮件|本電郵|本電子郵件|本电子邮件|此邮件|此電郵|この|본 메일|이 메일))/i;

const ENVIRONMENT =
  /consider (?:the|your) environment|think before (?:you )?print|denken sie an die umwelt|pensez à l[’']environnement|medio ?ambiente antes|环保.{0,20}打印|打印.{0,20}环[保境]/i;

/** Whether a paragraph is the small print of a company: about this very mail, its secrecy and whom it is for, or its printing. */
export const isDisclaimer = (paragraph: string): boolean => {
  const words = paragraph.slice(0, 1500);
  return ENVIRONMENT.test(words) || (THIS_MAIL.test(words) && SECRECY.test(words) && ADDRESSEE.test(words));
};
