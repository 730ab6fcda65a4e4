import { isObject } from '../world/is-object.ts';
import type { Metadata } from '../world/types.ts';
import type { Args } from './args.ts';
import { refuse } from './method.ts';

const MOST_BYTES = 16_384;

/** `metadata` of a call (docs.slack.dev/messaging/message-metadata). Undefined when there is none. */
export function metadataOf(args: Args): Metadata | undefined {
  const value = args.json('metadata', 'invalid_metadata_format');
  if (value === undefined) return undefined;
  if (!isObject(value)) return refuse('invalid_metadata_format');
  const { event_type: type, event_payload: payload } = value;
  if (typeof type !== 'string' || type === '' || !isObject(payload)) return refuse('invalid_metadata_schema');
  if (JSON.stringify(value).length > MOST_BYTES) return refuse('metadata_too_large');
  return { event_type: type, event_payload: payload };
}
