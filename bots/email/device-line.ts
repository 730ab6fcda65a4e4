const MAX_LINE = 200;

/** "Sent from" in the languages of telephones. */
const SENT_FROM = [
  'sent (?:from|via|with|using|by)',
  'gesendet (?:von|mit|über|aus)',
  'envoy[ée] (?:de|depuis|à partir de|avec|via)',
  'enviad[oa] (?:desde|do|de|con|com|a partir do|via|pelo)',
  'inviat[oa] (?:da|dal|dallo|con|tramite)',
  '(?:verstuurd|verzonden) (?:vanaf|met|van|via)',
  '(?:skickat|sendt|sänt) (?:från|fra|med|via)|lähetetty',
  'wysłan[eo] (?:z|za pomocą|przez)|od(?:eslá|osla)n[oé] z|poslano (?:z|s)|küldve|trimis de pe',
  '(?:отправлено|надіслано|послано) (?:с|из|з|через|від)',
  'στάλθηκε από|đã gửi từ|dikirim dari',
  '[发發]自|[来來]自|[傳传]送自',
].join('|');
const SIGNED = new RegExp(`^\\s{0,3}[<*_(-]{0,3}(?:${SENT_FROM})\\s?(?<what>\\S.*)$`, 'iu');
const MY = /^(?:my|meine[mr]|mon|ma|mi|meu|mio|mijn|min|mitt|mojego|mého|моего|мого|το)\s/i;
const DEVICE =
  /iphon|ipad|ipod|android|blackberry|phone|telefon|tel[eé]fono|téléphone|telemóvel|puhelin|телефон|смартфон|mobil|móvil|handy|cellul|galaxy|samsung|huawei|honor|xiaomi|redmi|oppo|vivo|pixel|nokia|tablet|device|dispositivo|gerät|outlook|mail|почт|пошт|yahoo|windows|\bmac\b|\bapp\b|workspace|华为|小米|荣耀|三星|手机|手機|平板|设备|邮箱|郵箱|网易|微信|\bqq/i;
/** Where the verb comes last, the device is named before it. */
const VERB_LAST =
  /^\s{0,3}(?:(?:von|aus) mein(?:em|er) .{2,40} (?:gesendet|verschickt)|.{2,40}(?:から送信|에서 보냄|에서 발송|'?u?mdan gönderildi|dan gönderildi)|(?:从|從)\s?(?:windows|iphone|ipad|android|outlook|我的).{0,30}(?:[发發]送|傳送|传送))\s?[.!。]?$/i;
const GET_OUTLOOK =
  /^\s{0,3}(?:get outlook for (?:ios|android|mac)|outlook für (?:ios|android) (?:herunterladen|beziehen)|(?:télécharger|obtenir|obtener|scarica) outlook (?:pour|para|per) |下载 ?outlook|取得 ?outlook)/i;
/** What stands in brackets, mostly a link to the program, and what asks to be excused, is no part of the name. */
const ASIDE = /[<[(（].*$|[,.;:!-]\s?(?:please |kindly |pls )?(?:excuse|pardon|forgive|apologies|sorry).*$/i;

/**
 * Whether a line is one that a telephone or a mail program signs with ("Sent from my iPhone"). A few words that name the
 * device, but no sentence: "sent by courier on Friday" and "sent from my desk, where …" are a person's.
 */
export function isDeviceLine(line: string): boolean {
  if (line.length > MAX_LINE) return false;
  if (VERB_LAST.test(line) || GET_OUTLOOK.test(line)) return true;
  const what = SIGNED.exec(line)?.groups?.what;
  if (what === undefined) return false;
  const name = what.replace(ASIDE, '').replace(/[\s.!。>*_)]{1,9}$/, '');
  if (!isName(name)) return false;
  return MY.test(name) || DEVICE.test(name) || /[<[]\s?https?:/.test(what) || /^sent from \S{1,30}$/i.test(line.trim());
}

/** Up to six words; after a comma only names go on ("Verizon, Samsung Galaxy"). */
const isName = (words: string): boolean =>
  words.length <= 60 && words.split(/\s+/).length <= 6 && !/[.!?;:]\s|[。，？！]|,\s?\p{Ll}/u.test(words);
