import type { Automatic } from '../../core/channels/message.ts';
import { isAddressDead } from './bounce-hardness.ts';
import type { MailEvidence } from './mail-evidence.ts';

const READ_AT_MOST = 20_000;
const DAEMON =
  /^(?:mailer-?daemon|mail-?daemon|post[._-]?master|mdaemon|mail-?delivery(?:-?subsystem)?|mail[._-]?(?:system|admin|gateway|robot|server|error)|delivery|bounces?|mmdf|nobody-mailer|double-bounce)(?:[-+=.].*)?@|^(?:mailer-?daemon|post[._-]?master)$/;
/** Such addresses send receipts too: of a bounce they name the address that failed. */
const NO_REPLY = /^(?:no[._-]?reply|do[._-]?not[._-]?reply|root)(?:[-+=.].*)?@/;
const DAEMON_NAME = /mail(?:er)?[ -]?(?:delivery|daemon)|delivery (?:sub)?system|postmaster|系统退信/i;
const SUBJECT =
  /undeliver(?:able|ed)|returned? mail|^\[bounced?\]|^bounced?$|bounced? (?:mail|message|email)|delivery (?:status notification|failure|failed|report|problem|error|has (?:failed|been delayed)|unsuccessful)|mail (?:delivery|system) (?:fail|error|problem)|failure (?:notice|delivery)|failed (?:mail|delivery)|non ?(?:remis|delivery|deliverable)|could not (?:be delivered|deliver|send)|not delivered|user unknown|unknown user|warning: (?:could not|message)|message (?:delayed|not delivered|delivery)|delayed mail|mail not delivered|mail could not|unzustellbar|nicht zugestellt|zustellung|退信|退件|投递失败|投遞失敗|未送达|无法投递|寄件失敗|échec|配信|メールエラー|mail failure|smtp server: errors from/i;
const BODY =
  /could ?n[o']t be delivered|cannot be delivered|could not deliver|unable to deliver|undeliverable|was not delivered|delivery (?:has )?failed|permanent(?:ly)? (?:fatal )?(?:error|fail)|did not reach|returned to sender|user unknown|unknown user|no such (?:user|recipient|mailbox)|mailbox (?:is )?(?:full|unavailable|not found)|over quota|recipient(?:'s)? (?:address )?rejected|retry time(?:out)? exceeded|not been (?:able to )?deliver|host (?:not found|unknown)|failed recipients?|no valid recipients?|not a valid (?:recipient|address|mailbox)|invalid (?:recipient|mailbox)|error message below|failed to deliver|could not send|will be retried|bounced address|无法投递|未能送达|邮箱不存在|konnte nicht zugestellt/i;

/**
 * A bounce in words only. The sender must be a mail system as well as the words right: people do write
 * about mails that came back.
 */
export function bounceInProse(mail: MailEvidence): Automatic | undefined {
  const body = mail.text.slice(0, READ_AT_MOST);
  const failedHeader = mail.headers['x-failed-recipients'];
  const system = senderIsSystem(mail);
  const isBounce =
    failedHeader !== undefined ||
    (system && (SUBJECT.test(mail.subject) || BODY.test(body))) ||
    (NO_REPLY.test(mail.from.address) && speaksOfMail(body) && recipientIn(body, mail.from.address) !== undefined) ||
    (!SENT_ON.test(mail.subject) && SUBJECT.test(mail.subject) && BODY.test(body) && returnsMail(mail, body));
  if (!isBounce) return undefined;
  const recipient = failedHeader === undefined ? recipientIn(body, mail.from.address) : addressAt(failedHeader);
  const reason = reasonIn(body);
  const why =
    failedHeader === undefined
      ? `A mail system (${mail.from.address || 'no sender'}) returns a mail.`
      : 'X-Failed-Recipients';
  return {
    kind: 'bounce',
    why,
    permanent: isPermanent(mail.subject, body),
    addressDead: isPermanent(mail.subject, body) && isAddressDead({ words: beforeReturned(body) }),
    ...(recipient === undefined ? {} : { failedRecipient: recipient }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** People forward and answer bounces: those come from people. */
const SENT_ON = /^\s{0,3}(?:re|aw|sv|antw|fwd?|wg|tr|回复|转发|答复|轉寄)\s{0,2}[:：]/i;

/** Parcels and payments fail as well: the words at the top are about a mail. */
const speaksOfMail = (body: string): boolean =>
  BODY.test(body) && /\b(?:e-?mail|message|mail)\b|邮件/i.test(body.slice(0, 500));

/** The mail that came back, or its header, is in the report: nobody types that. */
const returnsMail = (mail: MailEvidence, body: string): boolean =>
  mail.parts.some((part) => /^(?:message\/(?:rfc822|global)|text\/rfc822-headers)/.test(part.mediaType)) ||
  /^(?:received|return-path|message-id):.{5,200}$/im.test(body);

function senderIsSystem(mail: MailEvidence): boolean {
  const returnPath = (mail.headers['return-path'] ?? '').replace(/\s/g, '');
  if (DAEMON.test(mail.from.address) || returnPath === '<>' || /<?mailer-daemon@?/i.test(returnPath)) return true;
  if (/report-type="?delivery-status/i.test(mail.headers['content-type'] ?? '')) return true;
  return DAEMON_NAME.test(mail.from.name) || (mail.from.address === '' && SUBJECT.test(mail.subject));
}

/** Where servers name the address, most telling first: qmail's `<a@b>:`, Exim's and Postfix's indented lines. */
const RECIPIENT_PATTERNS: readonly RegExp[] = [
  /^[ \t>]{0,8}<([^\s<>]{1,100}@[^\s<>]{1,255})>(?:\s\(.{0,80}\))?:/m,
  /^[ \t]{0,8}(?:to|recipient|rcpt to|original recipient|failed recipient|user|address|收件人)\s{0,3}[:：]\s{0,3}<?([^\s<>]{1,100}@[^\s<>,;]{1,255})/im,
  /(?:following (?:address|recipient)|addresses? (?:had|failed)|fatal errors|did not reach|delivery to|deliver (?:your )?mess?age to|recipient)[^@]{0,200}?[\s<:"']([^\s<>:"'@]{1,100}@[^\s<>:"',;)]{1,255})/i,
];

function namedRecipient(body: string, sender: string): string | undefined {
  for (const pattern of RECIPIENT_PATTERNS) {
    const address = pattern
      .exec(body)?.[1]
      ?.replace(/[.>)]+$/, '')
      .toLowerCase();
    if (address !== undefined && address !== sender) return address;
  }
  return undefined;
}

function recipientIn(body: string, sender: string): string | undefined {
  const named = namedRecipient(body, sender);
  if (named !== undefined) return named;
  const all = body.match(/[^\s<>:;"'()[\]@]{1,100}@[^\s<>:;"'()[\],@]{1,255}/g) ?? [];
  return all.map((address) => address.toLowerCase()).find((address) => !DAEMON.test(address) && address !== sender);
}

const addressAt = (text: string): string | undefined =>
  /[^\s<>,;]{1,100}@[^\s<>,;]{1,255}/.exec(text)?.[0].toLowerCase();

/** What stands before the returned mail: its words are not the servers'. */
function beforeReturned(body: string): string {
  const start =
    /^[ \t>-]*(?:-{2,} ?(?:this is a copy|original|returned|the (?:body|header|attached)|message header|forwarded|below this line|unsent)|(?:return-path|received|message-id|mime-version):)/im.exec(
      body,
    )?.index;
  return body.slice(0, start ?? 5000);
}

function reasonIn(body: string): string | undefined {
  const lines = body.split('\n').map((line) => line.trim().slice(0, 500));
  const coded = lines.find((line) => /(?:^|[\s#(])[45](?:\.\d{1,3}\.\d{1,3}|\d\d[ -])/.test(line) && line.length > 8);
  return coded ?? lines.find((line) => BODY.test(line));
}

function isPermanent(subject: string, body: string): boolean {
  if (
    /delay|warning: (?:could not|message)|will be retried|still (?:trying|being retried)|temporar/i.test(
      `${subject}\n${body.slice(0, 2000)}`,
    )
  ) {
    return /(?:^|[\s#(])5\.\d{1,3}\.\d{1,3}\b/m.test(body) && !/delay/i.test(subject);
  }
  const code =
    /(?:^|[\s#(])([45])\.\d{1,3}\.\d{1,3}\b/m.exec(body)?.[1] ?? /(?:^|[\s:(])([45])[0-7]\d[ -]/m.exec(body)?.[1];
  return code !== '4';
}
