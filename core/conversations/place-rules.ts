import { z } from 'zod';
import { isZone } from '../text/is-zone.ts';

export const ANSWER_TO = ['mention', 'members', 'everyone'] as const;

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'a time is written as 07:30 or 22:00' });

/**
 * Hours of every day, or of some, in which the place is left in peace. From later than to: over midnight. From equal to
 * to: the whole day. A night belongs to the day on which it begins.
 */
export const quietHours = z.object({
  from: clockTime,
  to: clockTime,
  zone: z.string().refine(isZone, { error: 'a time zone is written as Europe/Berlin or Asia/Shanghai' }),
  /** ISO 8601 weekdays, 1 is Monday; every day when absent. */
  days: z.array(z.number().int().min(1).max(7)).nonempty().optional(),
});
export type QuietHours = z.infer<typeof quietHours>;

/** What holds in one place: who is answered there, from which knowledge, when, and which drafts are shown there. */
export const placeRules = z.object({
  /**
   * `mention`: members who speak to Frontdesk. `members`: what a member asks there, spoken to or not. `everyone`: also guests
   * and people of other organisations, from what everyone may know.
   */
  answer: z.enum(ANSWER_TO).default('mention'),
  /** Folders and pages of the handbook that answers there are drawn from; all of it when absent. */
  knowledge: z.array(z.string().trim().min(1)).nonempty().optional(),
  quiet: quietHours.optional(),
  /** Whose drafts are shown there for approval: of which mailboxes and intents, all when absent; none when false. */
  cards: z
    .union([
      z.literal(false),
      z.object({ mailboxes: z.array(z.string()).optional(), intents: z.array(z.string()).optional() }),
    ])
    .optional(),
});
export type PlaceRules = z.infer<typeof placeRules>;

/** The rules as a row holds them. What can't be read counts as none: the defaults say least. */
export const readRules = (stored: unknown): PlaceRules => placeRules.safeParse(stored).data ?? placeRules.parse({});

/**
 * Whether something said in a place is answered. `private`: so that its asker alone sees it. `unasked`: nobody spoke to us,
 * so we speak only if we know. `person`: somebody has to. `silent`: it is none of our business.
 */
export type MayAnswer =
  | { readonly kind: 'answer'; readonly private: boolean; readonly unasked: boolean }
  | { readonly kind: 'person' | 'silent'; readonly why: string };

type Said = { readonly by: 'member' | 'outsider'; readonly addressed: boolean; readonly at: Date };

/**
 * Who is answered in a place, and how. In quiet hours those who speak to Frontdesk are still answered at once, but privately:
 * they wait, the others sleep; nobody else is answered then.
 */
export function mayAnswer(rules: PlaceRules, { by, addressed, at }: Said): MayAnswer {
  if (by === 'outsider' && rules.answer !== 'everyone')
    return addressed
      ? { kind: 'person', why: 'Guests and people of other organisations are not answered in this channel.' }
      : { kind: 'silent', why: NOT_ADDRESSED };
  if (!addressed && rules.answer === 'mention') return { kind: 'silent', why: NOT_ADDRESSED };
  const quiet = rules.quiet !== undefined && isQuiet(rules.quiet, at);
  if (!addressed && quiet) return { kind: 'silent', why: 'It came in the quiet hours of this channel.' };
  return { kind: 'answer', private: quiet, unasked: !addressed };
}

const NOT_ADDRESSED = 'It does not speak to Frontdesk.';

/** Whether a moment lies in the quiet hours, by the clock on the wall there: summer time needs no care. */
export function isQuiet({ from, to, zone, days }: QuietHours, at: Date): boolean {
  const { day, time } = wallClock(zone, at);
  const on = (weekday: number) => days === undefined || days.includes(weekday);
  if (from < to) return on(day) && from <= time && time < to;
  return (on(day) && from <= time) || (on(day === 1 ? 7 : day - 1) && time < to);
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function wallClock(zone: string, at: Date): { day: number; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { day: WEEKDAYS.indexOf(part('weekday')) + 1, time: `${part('hour')}:${part('minute')}` };
}
