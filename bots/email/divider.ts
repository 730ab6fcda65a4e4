import { headerBlockAt, ruledHeaderAt } from './header-block.ts';
import { MAX_MARK, nextFilled } from './quote-marks.ts';

/** How mail programs head an earlier mail, in the languages they come in; each alternative is "original" or "forwarded message". */
const ORIGINAL = [
  'original (?:message|mail|e-?mail|appointment)|(?:forwarded|replied|reply) (?:message|mail)|forwarded by',
  'urspr[üu]ngliche (?:nachricht|e-?mail|mail)|original-?(?:nachricht|mail)|(?:weitergeleitete|weitergel\\.) (?:nachricht|e-?mail)',
  "message (?:d[’']origine|initial|original|transf[ée]r[ée]|r[ée]exp[ée]di[ée])|(?:e-?mail|courriel) (?:d[’']origine|original)",
  'mensaje (?:original|reenviado)|(?:correo|missatge) original|mensagem (?:original|encaminhada)',
  'messaggio (?:originale|inoltrato)|(?:oorspronkelijk|origineel|doorgestuurd) bericht',
  'urspr[uü]ngligt meddelande|originalmeddelande|vidarebefordrat meddelande|(?:oprindelig|original|videresendt) (?:meddelelse|besked)|(?:opprinnelig|original|videresendt) (?:melding|e-?post)',
  'alkuper[äa]inen viesti|v[äa]litetty viesti|wiadomość (?:oryginalna|przekazana)|(?:oryginalna|przekazana) wiadomość|treść oryginalnej wiadomości',
  'původní (?:zpráva|e-?mail)|přeposlaná zpráva|p[ôo]vodná správa|preposlaná správa|eredeti üzenet|továbbított üzenet|mesaj (?:original|inițial|redirecționat)',
  '(?:исходное|оригинальное|пересылаемое|пересланное|перенаправленное) сообщение|(?:вихідне|оригінальне|переслане) повідомлення|исходное письмо',
  'özgün ileti|orijinal (?:mesaj|ileti)|yönlendirilen ileti|αρχικό μήνυμα|προωθημένο μήνυμα|thư gốc|tin nhắn (?:gốc|đã chuyển tiếp)|pesan asli',
  '元のメッセージ|元のメール|転送(?:された)?メ(?:ッセージ|ール)|원본 ?(?:메시지|메일)|전달된 ?(?:메시지|메일)',
  '原始邮件|原邮件|原始郵件|原郵件|原始信件|原始訊息|邮件原件|(?:转发|回复|轉寄|轉發|回覆)的?(?:原)?(?:邮件|郵件|訊息)(?:信息)?',
].join('|');
const DIVIDER = new RegExp(`^[\\s*]{0,6}[-_—–─=]{2,60}[\\s*]{0,5}(?:${ORIGINAL})`, 'i');
const BEGINS_FORWARD =
  /^[\s>*]{0,6}(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|início da mensagem (?:encaminhada|reenviada)|inizio messaggio inoltrato|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (?:besked|melding)|videresendt besked|välitetty viesti alkaa|początek przekazanej wiadomości|začátek přeposlané zprávy|начало переадресованного (?:сообщения|письма)|iletilen ileti başlangıcı|下面是被转发的邮件|開始轉寄郵件|転送されたメッセージ|전달된 메시지 시작)\s{0,3}[:：]/i;
/** Help desks mark where the answer ends and their own mail begins. */
const REPLY_ABOVE =
  /^[\s#>*=_-]{0,40}(?:please )?(?:(?:type|write|enter) your reply|reply|respond) above this line|^[\s#*=_-]{0,40}(?:bitte antworten sie )?(?:über|oberhalb) dieser (?:zeile|linie)|^[\s#*=_-]{0,40}请?在(?:此|本|这)(?:行|线)(?:之上|以上|上方)(?:回复|回覆)/i;

const isForwardLine = (line: string): boolean =>
  line.length <= MAX_MARK && (DIVIDER.test(line) || BEGINS_FORWARD.test(line));

/** Whether text begins as a forwarded mail does, in any of the ways of mail programs. */
export const beginsForward = (text: string): boolean =>
  text
    .trimStart()
    .split('\n', 3)
    .some((line) => /forward|weitergel|transf|reenv|inoltr|encaminh|转发|轉寄/i.test(line) && isForwardLine(line));

/** Whether a line parts own words from an earlier mail: `-----Original Message-----`, a rule or header block, a help desk's mark. */
export function isDivider(lines: readonly string[], i: number): boolean {
  const line = lines[i] ?? '';
  if (line.trim() === '' || line.length > MAX_MARK) return false;
  if (isForwardLine(line) || REPLY_ABOVE.test(line) || headerBlockAt(lines, i)) return true;
  return ruledHeaderAt(lines, i, nextFilled(lines, i + 1));
}
