import { Resolver } from 'node:dns/promises';
import { authenticate } from 'mailauth';
import type { Authentication } from '../../../core/channels/message.ts';
import { readRawHeader } from '../raw-header.ts';
import { resultOf } from './authentication-results.ts';
import { sendingHost } from './sending-host.ts';

/** Looks up records of a type; rejects with `code` as node:dns does. */
export type Resolve = (name: string, type: string) => Promise<string[] | string[][]>;

/** Who signs a mail a hundred times wants name servers to be asked. */
const MAX_LOOKUPS = 60;
const LOOKUP_MS = 1500;

/**
 * Checks SPF, DKIM, DMARC and ARC of a raw mail by the records of the name system. SPF takes the host that the Received
 * fields name: after forwarding it fails, which DMARC allows for where DKIM holds. Undefined when no name server answers.
 * Loading this costs 40 MB: call it in a worker.
 */
export async function verifyMail(
  raw: Uint8Array,
  domain: string,
  resolve: Resolve = systemResolve(),
): Promise<Authentication | undefined> {
  const received = readRawHeader(raw).fields.filter(({ name }) => name === 'received');
  const host = sendingHost(received.map(({ value }) => value));
  const asked = limited(resolve);
  const found = await authenticate(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), {
    ...host,
    trustReceived: host !== undefined,
    disableBimi: true,
    mta: 'frontdesk',
    resolver: asked.resolve,
  });
  if (asked.unanswered()) return undefined;
  const signatures = found.dkim.results?.map(({ status }) => status.result) ?? [];
  const results = {
    spf: host && resultOf(found.spf ? found.spf.status.result : undefined),
    dkim: resultOf(signatures.find((result) => result === 'pass') ?? signatures[0]),
    dmarc: dmarcOf(resultOf(found.dmarc ? found.dmarc.status.result : undefined), host),
    arc: resultOf(found.arc ? found.arc.status.result : undefined),
  };
  const known = Object.fromEntries(Object.entries(results).filter(([, result]) => result !== undefined));
  return { ...known, domain, by: 'frontdesk' };
}

/** Mail of colleagues that never left the house may bear no signature: without a host from outside only a pass tells. */
const dmarcOf = (result: Authentication['dmarc'], host: unknown): Authentication['dmarc'] =>
  host === undefined && result !== 'pass' ? undefined : result;

/** These names are in no name system (RFC 6761). */
const RESERVED = /(?:^|\.)(?:example|test|invalid|localhost|local)\.?$/i;

/** Answers that tell something: records, or that there are none. */
const NO_RECORD = new Set(['ENOTFOUND', 'ENODATA']);

function limited(resolve: Resolve): { resolve: Resolve; unanswered(): boolean } {
  let [lookups, answers] = [0, 0];
  return {
    unanswered: () => lookups > 0 && answers === 0,
    resolve: async (name, type) => {
      if (++lookups > MAX_LOOKUPS) throw Object.assign(new Error('too many lookups'), { code: 'ETIMEOUT' });
      try {
        const records = await resolve(name, type);
        answers++;
        return records;
      } catch (error) {
        if (NO_RECORD.has((error as NodeJS.ErrnoException).code ?? '')) answers++;
        throw error;
      }
    },
  };
}

function systemResolve(): Resolve {
  const resolver = new Resolver({ timeout: LOOKUP_MS, tries: 1 });
  return async (name, type) => {
    if (RESERVED.test(name)) throw Object.assign(new Error(`${name} is reserved`), { code: 'ENOTFOUND' });
    return (await resolver.resolve(name, type)) as string[] | string[][];
  };
}
