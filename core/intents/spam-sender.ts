import type { Classifiable, Surroundings } from './classifiable.ts';
import type { SpamEvidence } from './spam-words.ts';

const domainOf = (address: string): string => address.split('@')[1] ?? '';

/** Evidence of a sender or a link that pretends to be another: look-alike domains, borrowed names, links that lie. */
export function pretenceEvidence(
  message: Classifiable,
  { ownDomains, knownAddresses }: Pick<Surroundings, 'ownDomains' | 'knownAddresses'>,
): SpamEvidence[] {
  const domain = domainOf(message.from.address);
  const trusted = [...new Set([...ownDomains, ...knownAddresses.map(domainOf)])].filter((known) => known.length > 3);
  const twin = trusted.includes(domain) ? undefined : trusted.find((known) => isLookAlike(domain, known));
  const lie = lyingLink(message.html ?? '', lastTwo(domain));
  const named = /[\w.+-]+@[\w-]+\.[\w.-]+/.exec(message.from.name.toLowerCase())?.[0];
  return [
    ...(twin ? [{ points: 5, why: `the sender's domain ${domain} imitates ${twin}`, warns: true }] : []),
    ...(named && domainOf(named) !== domain
      ? [{ points: 2, why: `the sender's name shows ${named}, but it is ${message.from.address}`, warns: true }]
      : []),
    ...(lie ? [{ points: 2.5, why: `a link shows ${lie.shown} but leads to ${lie.leads}`, warns: true }] : []),
  ];
}

/** Letters that look alike become one; "rn" reads as "m". */
const skeleton = (domain: string): string =>
  domain
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/[1il|!ı]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/3/g, 'e')
    .replace(/[аɑ]/g, 'a')
    .replace(/[её]/g, 'e')
    .replace(/[оο]/g, 'o')
    .replace(/[-_]/g, '');

/** Whether a domain reads like another: same after confusable letters are folded, one edit away, or with its name inside. */
export function isLookAlike(domain: string, known: string): boolean {
  if (domain === '' || domain === known || domain.endsWith(`.${known}`) || known.endsWith(`.${domain}`)) return false;
  const [name = '', knownName = ''] = [domain, known].map((one) => one.split('.').slice(0, -1).join('.'));
  if (skeleton(domain) === skeleton(known)) return true;
  if (knownName.length < 5) return false;
  return isOneEditAway(skeleton(name), skeleton(knownName)) || isDressedUp(domain, known, knownName);
}

/** "lindenhof-payments.example", "lindenhof.example.login.example". */
const isDressedUp = (domain: string, known: string, knownName: string): boolean =>
  domain.includes(`${known}.`) ||
  new RegExp(`(?:^|[.-])${knownName.replace(/\W/g, '.')}-|-${knownName.replace(/\W/g, '.')}\\.`).test(domain);

function isOneEditAway(a: string, b: string): boolean {
  if (a === b) return false;
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at++;
  const swapped =
    a.slice(at, at + 2) === [...b.slice(at, at + 2)].reverse().join('') && a.slice(at + 2) === b.slice(at + 2);
  return (
    swapped || a.slice(at + 1) === b.slice(at + 1) || a.slice(at) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at)
  );
}

/** The first link whose text names one host and whose target is another; senders may count clicks on their own hosts. */
function lyingLink(html: string, home: string): { shown: string; leads: string } | undefined {
  for (const [, target = '', inner = ''] of html
    .slice(0, 200_000)
    .matchAll(/<a\s[^<>]{0,300}?href\s{0,3}=\s{0,3}["']?(https?:\/\/[^"'\s<>]{1,500})[^<>]{0,500}>([^<]{4,120})</gi)) {
    const shown = /^\s*(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?\s]|$)/i.exec(inner)?.[1]?.toLowerCase();
    const leads = /^https?:\/\/(?:[^/@]*@)?([^/:?]+)/i.exec(target)?.[1]?.toLowerCase();
    if (shown && leads && lastTwo(shown) !== lastTwo(leads) && lastTwo(leads) !== home) return { shown, leads };
  }
  return undefined;
}

const lastTwo = (host: string): string => host.split('.').slice(-2).join('.');
