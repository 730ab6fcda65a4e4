import { lookAlikeOf, readableDomain } from '../safety/look-alike-domain.ts';
import type { Classifiable, Surroundings } from './classifiable.ts';
import type { SpamEvidence } from './spam-words.ts';

const domainOf = (address: string): string => address.split('@')[1] ?? '';

/** Evidence of a sender or a link that pretends to be another: look-alike domains, borrowed names, links that lie. */
export function pretenceEvidence(
  message: Classifiable,
  {
    ownDomains,
    knownAddresses,
    knownDomains = [],
  }: Pick<Surroundings, 'ownDomains' | 'knownAddresses' | 'knownDomains'>,
): SpamEvidence[] {
  const domain = domainOf(message.from.address);
  const house = [...new Set([...ownDomains, ...knownAddresses.map(domainOf)])];
  const twin = lookAlikeOf(domain, [...house, ...knownDomains]);
  const lie = lyingLink(message.html ?? '', lastTwo(domain));
  const named = /[\w.+-]+@[\w-]+\.[\w.-]+/.exec(message.from.name.toLowerCase())?.[0];
  return [
    ...(twin
      ? [
          {
            // Two customers may honestly have names that are alike; who takes ours means harm.
            points: house.some((own) => own === twin || own.endsWith(`.${twin}`)) ? 5 : 2.5,
            why: `the sender's domain ${readableDomain(domain)} imitates ${twin}`,
            warns: true,
          },
        ]
      : []),
    ...(named && domainOf(named) !== domain
      ? [{ points: 2, why: `the sender's name shows ${named}, but it is ${message.from.address}`, warns: true }]
      : []),
    ...(lie ? [{ points: 2.5, why: `a link shows ${lie.shown} but leads to ${lie.leads}`, warns: true }] : []),
  ];
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
