import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/**
 * The characters that make up about half of running Chinese text, in both scripts. A wrong decoder yields
 * characters from everywhere in the table, so the share of these tells Big5 from GBK.
 */
const FREQUENT = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常先海通教原东提立及比员解水名真论处走义各入几口认条平系气题活更别打变四总电数安少报才结反受目太量再感建务做接必场件计管期市直资命金指许统区保至形社便空决治展科司五基书非则听强即难且权思完设式色路记南品住告类求据程北边该交规万取望术领共确传师清今切让识带导运请您谢费邮客户订单付款您好這個們來為國說時會對過後種經學現當沒動麼還進樣開從實無與長機關點業將兩間問應頭體見產話內給門東論義條氣題別變總電數報結務場計資許統區決書則聽難權設記據邊該規萬術領確傳師讓識帶導運請謝費郵戶訂單',
);

const CANDIDATES = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1252'] as const;
const CJK_LABEL = /gb|big5|jis|euc|ks_c|chinese|korean|950|936|932|949/i;
/** A label says something, so it wins unless another reading is clearly better. */
const DECLARED_BONUS = 0.4;
const SAMPLE_BYTES = 6000;

/**
 * The charset these bytes are most likely written in, as a WHATWG label, given what the sender declared.
 * Undefined: plain ASCII, nothing to decide. Declared labels are wrong often enough in Chinese mail
 * (iso-8859-1 over GBK, gb2312 over UTF-8) that the bytes are asked first.
 */
export function chooseCharset(bytes: Uint8Array, declared: string | undefined): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (declared !== undefined && /^(?:utf-?16|ucs-?2|utf-?7)/i.test(declared)) return declared;
  if (!hasHighByte(bytes)) return hasJapaneseEscape(bytes) ? 'iso-2022-jp' : undefined;
  const known = declared === undefined || decoderFor(declared) === undefined ? undefined : declared;
  if (isUtf8(bytes) && (known === undefined || !CJK_LABEL.test(known) || hasLongSequence(bytes))) return 'utf-8';
  return bestScored(sample(bytes), known);
}

/** Decodes with the likeliest charset; never throws, unreadable bytes become U+FFFD. */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const label = chooseCharset(bytes, declared) ?? 'utf-8';
  return (decoderFor(label) ?? new TextDecoder('windows-1252')).decode(bytes);
}

/** Whether any byte is outside ASCII. */
export function hasHighByte(bytes: Uint8Array): boolean {
  return !isAscii(bytes);
}

/** ISO-2022-JP switches sets with ESC $ @, ESC $ B and ESC ( J: seven-bit, so nothing else gives it away. */
export function hasJapaneseEscape(bytes: Uint8Array): boolean {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\u001b$');
  return at >= 0 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40);
}

function bestScored(bytes: Uint8Array, declared: string | undefined): string {
  const labels = declared === undefined ? [...CANDIDATES] : [declared, ...CANDIDATES];
  let best = { label: declared ?? 'windows-1252', score: Number.NEGATIVE_INFINITY };
  for (const label of labels) {
    const text = decoderFor(label)?.decode(bytes) ?? '';
    const score = plausibility(text, bytes) + (label === declared ? DECLARED_BONUS : 0);
    if (score > best.score) best = { label, score };
  }
  return best.label;
}

/** How much a decoded text looks like writing, per non-ASCII byte it was made from. */
function plausibility(text: string, bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) sum += worth(text, i);
  return (
    sum /
    Math.max(
      1,
      bytes.reduce((count, byte) => (byte >= 0x80 ? count + 1 : count), 0),
    )
  );
}

function worth(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (code === 0xfffd || code < 0xa0) return -3;
  if (code >= 0xe000 && code <= 0xf8ff) return -3;
  if (FREQUENT.has(text.charAt(i))) return 3;
  if (code >= 0x4e00 && code <= 0x9fff) return 0.6;
  if (code >= 0x3040 && code <= 0x30ff) return 1.5;
  if (code >= 0xff61 && code <= 0xff9f) return -0.5;
  if ((code >= 0x3000 && code < 0x3040) || (code >= 0xff00 && code < 0xffef)) return 1.5;
  if (code >= 0xac00 && code <= 0xd7a3) return 1;
  if (code >= 0x2010 && code <= 0x2026) return 0.5;
  if (code >= 0xc0 && code < 0x250) return besideAsciiLetter(text, i) ? 1 : -1;
  if (code >= 0x400 && code < 0x500) return 0.8;
  return code < 0xc0 ? -0.3 : -0.5;
}

function besideAsciiLetter(text: string, i: number): boolean {
  return /[A-Za-z]/.test(text.charAt(i - 1)) || /[A-Za-z]/.test(text.charAt(i + 1));
}

/** Markup fills the head of an HTML part, so the sample starts a little before the first non-ASCII byte. */
function sample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  let start = first;
  while (start > 0 && first - start < 2 && (bytes[start - 1] ?? 0) < 0x80) start--;
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

function hasLongSequence(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0xe0);
}

function decoderFor(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label.trim());
  } catch {
    // The label is the sender's invention; the caller goes by the bytes instead.
    return undefined;
  }
}
