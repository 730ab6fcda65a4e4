import type { CalendarEvent } from '../../core/channels/message.ts';
import { offsetAtLocal } from './offset-at-local.ts';

const METHODS = ['request', 'cancel', 'reply', 'publish', 'counter'] as const;
const MAX_TEXT = 500_000;

type Component = import('ical.js').default.Component;
type Time = import('ical.js').default.Time;

/**
 * Reads the first event of an iCalendar text (RFC 5545) as an invitation, update, cancellation or answer
 * (RFC 5546). A time without a zone ("floating") is given without an offset, a whole day as a date. Undefined
 * when there is no readable event.
 */
export async function readCalendar(text: string, declaredMethod?: string): Promise<CalendarEvent | undefined> {
  const { default: ICAL } = await import('ical.js');
  const calendar = new ICAL.Component(ICAL.parse(text.slice(0, MAX_TEXT)));
  const events = calendar.getAllSubcomponents('vevent');
  // An update of a series carries its exceptions as further events; the one without RECURRENCE-ID is the series.
  const component = events.find((event) => !event.hasProperty('recurrence-id')) ?? events[0];
  if (component === undefined) return undefined;
  const event = new ICAL.Event(component);
  const zone = zoneOf(component);
  const title = event.summary ?? '';
  return {
    method: methodOf(calendar, component, declaredMethod),
    uid: event.uid ?? '',
    sequence: Number.isInteger(event.sequence) ? event.sequence : 0,
    title,
    ...optional('start', isoTime(event.startDate, zone)),
    ...optional('end', isoTime(event.endDate, zone)),
    ...optional('zone', zone),
    ...optional('location', event.location || undefined),
    ...optional('organizer', addressOf(event.organizer)),
    attendees: event.attendees.map((attendee) => addressOf(attendee.getFirstValue())).filter((a) => a !== undefined),
  };
}

const optional = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };

function methodOf(calendar: Component, event: Component, declared: string | undefined): CalendarEvent['method'] {
  if (String(event.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED') return 'cancel';
  const named = String(calendar.getFirstPropertyValue('method') ?? declared ?? 'publish').toLowerCase();
  return METHODS.find((method) => method === named) ?? 'other';
}

/** The zone as the sender names it: an IANA name, or Outlook's own such as "China Standard Time". */
function zoneOf(event: Component): string | undefined {
  const start = event.getFirstProperty('dtstart');
  const named = start?.getFirstParameter('tzid');
  if (named !== undefined) return named;
  return String(start?.getFirstValue() ?? '').endsWith('Z') ? 'UTC' : undefined;
}

function isoTime(time: Time | null | undefined, zone: string | undefined): string | undefined {
  if (time === null || time === undefined) return undefined;
  const local = time.toString().replace(/Z$/, '');
  if (time.isDate) return local;
  const known = time.zone.tzid === 'floating' ? undefined : time.utcOffset();
  const seconds = known ?? (zone === undefined ? undefined : offsetAtLocal(local, zone));
  return seconds === undefined ? local : `${local}${offsetText(seconds)}`;
}

function offsetText(seconds: number): string {
  const minutes = Math.abs(Math.round(seconds / 60));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const addressOf = (value: unknown): string | undefined => {
  const address = String(value ?? '')
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  return address === '' || address === 'null' ? undefined : address;
};
