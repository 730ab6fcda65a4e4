/** Domains of free mail services whose servers name themselves in what they pass on. */
export const FREE_MAIL =
  /(?:^|\.)(?:yahoo|hotmail|aol|msn|excite|lycos|gmail|outlook|live|gmx|mail|163|126|qq|sina|sohu|foxmail|yeah|eudoramail|caramail|terra|netscape|juno|earthlink|btamail)\.[a-z.]+$/i;
/** Those that send through servers of other names. */
const FREE_MAIL_BEHIND_OTHERS = /(?:^|\.)(?:googlemail|icloud|me|proton(?:mail)?|web|139|189|t-online)\.[a-z.]+$/i;

/** Whether anybody may have an address there: its domain says nothing of who they work for. */
export function isFreeMail(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return FREE_MAIL.test(domain) || FREE_MAIL_BEHIND_OTHERS.test(domain);
}
