/** What a report says of one recipient: the enhanced status code (RFC 3463) and the servers' words. */
type Verdict = { readonly code?: string | undefined; readonly words: string };

/** The mail, its sender or the moment is at fault, or the mailbox can be opened again: the address is not dead. */
const PASSING =
  /quota|mailbox (?:is |size )?(?:full|frozen|over)|(?:inbox|disk|mail ?drop|account) (?:is )?(?:full|over)|too (?:large|big|many|long)|exceed|(?:size|line|message) limit|disabled|suspend|inactive|deactivated|(?:temporar|currently) ?\w* ?(?:locked|unavailable|reject)|spam|\bubes?\b|junk|virus|malware|content (?:reject|error|filter)|message content|potentially|block(?:ed|list)|black ?list|banned|reputation|dnsbl|\brbl\b|\bspf\b|\bdkim\b|\bdmarc\b|unauthenticated|authenticat|authori[sz]|purported|\bptr\b|reverse (?:dns|lookup)|rdns|rela(?:y|ying) (?:access |not |denied|is )|no relay|insecure|polic(?:y|ies)|access denied|sender (?:address |domain )?(?:reject|verify|denied|not|unroutable)|unroutable sender|domain of sender|(?:time[d -]?out|timeout)|expired|retry time|could not be delivered for|too long in queue|delayed|hop count|routing loop|mail loop|loops back|rate limit|(?:connection|rate|frequency) (?:is )?limit|throttl|connection (?:refused|reset|closed|lost|dropped)|network (?:is )?unreachable|no route|system error|internal error|service (?:currently |temporarily )?(?:not available|unavailable)|protocol|duplicate header|8-?bit|multiple addresses|recipient preferences|restricted|moderat|not allowed to (?:send|post)|permission to post|容量|邮箱已满|郵箱已滿|垃圾|拒收|病毒|黑名单|频率|超时|停用/i;

const DEAD =
  /(?:user|recipient|mailbox|address|account|addressee|login|alias|person|customer|mail ?box|name)s?[^.\n]{0,60}(?:unknown|not (?:found|known|exist|listed|valid|a valid)|does(?: not|n't) (?:exist|have an? )|do not exist|no longer (?:exist|valid|in use|with|works|active)|invalid|not recognized)|(?:unknown|invalid|non-?exist(?:ent|ant|ing)|bad|illegal|undefined|unrouteable|unroutable)[^.\n]{0,24}(?:user|recipient|mailbox|address|account|host|domain|alias|local ?part|destination)|no (?:such|mailbox|account|valid recipient)\b|not (?:our|a known) (?:customer|user)|(?:isn't|is not|not) (?:a |an )?(?:valid|known|local|active) (?:user|mailbox|address|recipient|account)|(?:host|domain|site|server)(?: name)?[^.\n]{0,40}(?:not found|unknown|does(?: not|n't) exist|not exist|no such)|nxdomain|null ?mx|does not accept (?:e-?)?mail|no mx|(?:has |user )moved|please try <|address (?:changed|has changed)|name or service not known|不存在|无此用户|無此|查无|找不到(?:收件人|用户|邮箱)|没有(?:此|该)用户|宛先不明|存在しない|未知用户/i;

/** A reply to DATA comes after the address itself was taken. */
const AFTER_DATA = /in reply to (?:end of )?data|>>> (?:data|\.)\s*\n<<< 5/i;

/**
 * Whether a bounce says that the address itself is dead, so that no mail to it will ever arrive: unknown mailbox or host,
 * moved, takes no mail. The words count before the code, since many servers say 5.0.0 or 5.1.1 of everything.
 */
export function isAddressDead({ code, words }: Verdict): boolean {
  const codes = [...words.matchAll(/(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])/g)].map(([found]) => found);
  const telling = codes.find((found) => !/^5\.0\.0$/.test(found)) ?? code ?? '';
  if (/^[45]\.(?:2|3|5|6|7)\.\d/.test(telling) || /^5\.1\.[78]$/.test(telling)) return false;
  if (AFTER_DATA.test(words) || PASSING.test(words)) return false;
  return DEAD.test(words) || /^[45]\.1\.(?:1|2|3|6|10)$/.test(telling) || telling === '5.4.4';
}
