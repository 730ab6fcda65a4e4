import { AUTHENTICATION_RESULTS, type Authentication } from '../../../core/channels/message.ts';

const METHODS = ['spf', 'dkim', 'dmarc', 'arc'] as const;
type Method = (typeof METHODS)[number];
type Result = (typeof AUTHENTICATION_RESULTS)[number];

/**
 * What the account's own receiving server found (RFC 8601). `fields` are the values of the Authentication-Results fields,
 * topmost first; only one with the authserv-id `trusted` counts, the topmost: anybody can write such a field.
 */
export function trustedResults(fields: readonly string[], trusted: string, domain: string): Authentication | undefined {
  for (const field of fields) {
    const [server = '', ...statements] = split(field);
    if (server.split(/\s/)[0]?.toLowerCase() !== trusted.toLowerCase()) continue;
    return { ...resultsIn(statements), domain, by: trusted };
  }
  return undefined;
}

/** The statements of a field without comments, which may be nested (RFC 5322, 3.2.2). */
function split(field: string): string[] {
  let text = field.replace(/"(?:[^"\\]|\\.)*"/g, '');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\((?:[^()\\]|\\.)*\)/g, ' ');
  }
  return text.split(';').map((statement) => statement.trim());
}

/** Of several signatures one that holds is enough. */
function resultsIn(statements: readonly string[]): Partial<Record<Method, Result>> {
  const results: Partial<Record<Method, Result>> = {};
  for (const statement of statements) {
    const [, name = '', value = ''] = /^([a-z]+)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/i.exec(statement) ?? [];
    const method = METHODS.find((one) => one === name.toLowerCase());
    const result = resultOf(value);
    if (method && result && (results[method] === undefined || result === 'pass')) results[method] = result;
  }
  return results;
}

export const resultOf = (word: string | undefined): Result | undefined =>
  AUTHENTICATION_RESULTS.find((result) => result === word?.toLowerCase());
