import { isQuoteLine, plain } from './quote-marks.ts';

/** The field names that mail programs put above an earlier mail, in the languages they come in. */
const FIELDS = {
  sender:
    'from|von|absender|de|expéditeur|remitente|remetente|da|mittente|van|afzender|från|fra|afsender|avsender|avsändare|lähettäjä|od|nadawca|odes[ií]latel|de la|expeditor|feladó|από|от|отправитель|від|kimden|gönderen|từ|dari|差出人|送信者|보낸 ?사람|[发發]\\s?[件信]\\s?人|寄件[者人]',
  sent: "sent(?: (?:at|on|time))?|date|gesendet(?: am)?|datum|envoyé(?: le)?|date d[’']envoi|enviad[oa](?: el| em)?|fecha|data(?: wysłania)?|inviato(?: il)?|verzonden|skickat|sendt|dato|lähetetty|päivä(?:määrä|ys)?|wysłan[oe]|odesláno|posláno|odoslan[ée]|dátum|(?:el)?küldve|trimis|στάλθηκε|ημερομηνία|отправлено|дата|надіслано|gönderildi|(?:gönderme )?tarih[iî]?|ngày|đã gửi|dikirim|tanggal|送信日時|日時|日付|보낸 ?(?:날짜|시간)|날짜|[发發]送[时時][间間]|发送日期|发送于|[傳传]送[时時][間间]|寄件日期|[时時]\\s?[间間]|日\\s?期",
  to: 'to|an|empfänger|à|a|destinataires?|para|destinat[aá]rio|aan|till|til|vastaanottaja|mottagare|modtager|do|komu|címzett|către|προς|кому|kime|alıcı|đến|tới|kepada|宛先|받는 ?사람|收\\s?件\\s?[人者]',
  other:
    'cc|bcc|copia|cópia|copie|kopie|kopia|kopi|dw|копия|копія|másolatot kap|参照|참조|抄\\s?送(?:人)?|副本|reply-to|antwort an|répondre à|risposta|rispondi a|responder a|importance|priority|attachments?|anlagen?|附件|organization|回复|回覆',
  subject:
    'subject|betreff|betrifft|objet|sujet|asunto|assunto|onderwerp|oggetto|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|θέμα|тема|konu|chủ đề|tiêu đề|perihal|subjek|件名|제목|主\\s?[题題旨]',
} as const;
type Field = keyof typeof FIELDS;

const PATTERNS = Object.entries(FIELDS).map(
  ([field, names]) => [field as Field, new RegExp(`^(?:${names})\\s{0,3}[*_]{0,2}\\s{0,3}[:：]`, 'i')] as const,
);
const WINDOW = 12;
const ADDRESS = /[^\s<>@]{1,64}@[^\s<>@]{1,255}/;
const RULE = /^\s{0,5}[-_─—=]{5,80}\s{0,5}$/;
const ANY_LABEL = /^[\p{L}][\p{L} '’-]{0,25}\s{0,2}[:：]/u;

function fieldOf(line: string): Field | undefined {
  // Most lines are prose: without a colon near the start no pattern needs to look.
  if (!/^[^:：]{1,45}[:：]/.test(line)) return undefined;
  const bare = plain(line);
  return PATTERNS.find(([, pattern]) => pattern.test(bare))?.[0];
}

/**
 * Whether an earlier mail's header, as Outlook and others write it above the mail, starts at a line: sender and two other
 * fields close by, and a subject or an address, since a travel request names from, to and date as well.
 */
export function headerBlockAt(lines: readonly string[], i: number): boolean {
  if (fieldOf(lines[i] ?? '') === undefined) return false;
  const block = blockAt(lines, i);
  const [first, second] = block;
  if (second?.field === undefined && !isWrap(first?.line ?? '', second?.line ?? '')) return false;
  const fields = new Set(block.map(({ field }) => field).filter((field) => field !== undefined));
  if (!fields.has('sender') || fields.size < 3) return false;
  return fields.has('subject') || block.some(({ line }) => hasAddress(line));
}

/** Long values, mostly addresses, go on in the next line. */
const isWrap = (before: string, line: string): boolean =>
  /^[ \t]|@/.test(line) || /[,;<:[(]\s?$/.test(before.slice(-20));

/** A rule drawn across the page with a header below it; there, labels of any language will do. */
export function ruledHeaderAt(lines: readonly string[], i: number, below: number): boolean {
  if (!RULE.test((lines[i] ?? '').slice(0, 100)) || !isLabelled(lines[below] ?? '')) return false;
  if (headerBlockAt(lines, below)) return true;
  const labelled = blockAt(lines, below).slice(0, 4);
  return (
    labelled.length === 4 &&
    labelled.every(({ line }) => isLabelled(line)) &&
    labelled.some(({ line }) => hasAddress(line))
  );
}

const isLabelled = (line: string): boolean => ANY_LABEL.test(plain(line.slice(0, 60)));
const hasAddress = (line: string): boolean => line.includes('@') && ADDRESS.test(plain(line));

type HeaderLine = { readonly line: string; readonly field: Field | undefined };

/** The lines from `i` that can belong to one header, which hardly names a field twice; quoted text ends it. */
function blockAt(lines: readonly string[], i: number): HeaderLine[] {
  const block: HeaderLine[] = [];
  let repeated = 0;
  for (let at = i; at < lines.length && at < i + WINDOW * 2 && block.length < WINDOW; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const field = fieldOf(line);
    if (field !== undefined && field !== 'other' && block.some((other) => other.field === field)) repeated++;
    if (isQuoteLine(line) || repeated > 1) break;
    block.push({ line, field });
  }
  return block;
}
