import { type Node, nodeOf } from '../format/node.ts';

/**
 * What a request of Slack's carries: events are JSON, what people press is JSON in the field `payload` of a form, commands are a
 * form themselves. Undefined when it is none of these.
 */
export function readBody(raw: string, contentType: string): Node | undefined {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return parsed(raw);
  const form = new URLSearchParams(raw);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : parsed(payload);
}

function parsed(json: string): Node | undefined {
  try {
    const node = nodeOf(JSON.parse(json));
    return Object.keys(node).length > 0 ? node : undefined;
  } catch {
    return undefined;
  }
}
