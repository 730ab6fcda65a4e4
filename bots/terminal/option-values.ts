import { InvalidArgumentError } from 'commander';
import { isZone } from '../../core/text/is-zone.ts';

/** A whole number from 1 up, as `--limit` takes it. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}

/** An IANA time zone. */
export function timeZone(text: string): string {
  if (!isZone(text))
    throw new InvalidArgumentError('It must be an IANA time zone, such as Europe/Berlin or Asia/Shanghai.');
  return text;
}

/** A share of what is right, from one half to nearly all. */
export function precision(text: string): number {
  const share = Number(text);
  if (!(share >= 0.5 && share <= 0.999)) throw new InvalidArgumentError('It must be from 0.5 to 0.999, such as 0.97.');
  return share;
}

/** A share, from nothing to all. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('It must be from 0 to 1, such as 0.8.');
  return value;
}

/** A calendar day. */
export function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new InvalidArgumentError('It must be a day, such as 2026-12-20.');
  return text;
}
