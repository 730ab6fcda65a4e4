import { BlockList, isIP } from 'node:net';

/** The host that handed a mail over from outside. */
export type SendingHost = { readonly ip: string; readonly helo: string };

const HOP = /^from\s+(\S{1,255})\s+\(([^()]{1,300})\)/i;
/** "mail.example [192.0.2.7]" as most servers write it, "192.0.2.7" as Exchange does. */
const ADDRESS = /\[(?:IPv6:)?([\da-f.:]{2,45})\]|(?:^|\s)([\da-f.:]{7,45})(?=\s|$)/i;

/** RFC 3848: the host had logged in, so it is one of the house, or a person of it. */
const LOGGED_IN = /\swith\s+(?:UTF8)?E?SMTPS?A\b/i;

/**
 * The first host with a public address in the Received fields, topmost first, that did not log in: the hops above it are the
 * receiving house's own. Undefined when none of them names one.
 */
export function sendingHost(received: readonly string[]): SendingHost | undefined {
  for (const field of received.filter((one) => !LOGGED_IN.test(one))) {
    const [, helo = '', seen = ''] = HOP.exec(field.replace(/\s+/g, ' ').trim()) ?? [];
    const [, bracketed, bare] = ADDRESS.exec(seen) ?? [];
    const ip = bracketed ?? bare ?? '';
    if (isIP(ip) !== 0 && !own.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4')) return { ip, helo };
  }
  return undefined;
}

/** Private, link-local and loopback networks (RFC 6890). */
const own = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  own.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  own.addSubnet(network, prefix, 'ipv6');
