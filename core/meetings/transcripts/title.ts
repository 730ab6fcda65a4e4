import { isWebVtt } from './web-vtt.ts';

const HEADING = /^(?:#{1,3}\s+|(?:title|topic|标题|主题|会议主题)\s*[:：]\s*)(.{2,120})$/im;
const ABOUT_THE_MEETING =
  /^\s*(?:#{1,3}\s.*|(?:title|topic|date|time|duration|location|attendees|participants|present|标题|主题|会议主题|日期|时间|会议时间|时长|地点|参会人员?|与会人员?)\s*[:：].*)$/gim;

/** A text without what is written above the talk: its title, date and who was there. */
export const withoutHeading = (text: string): string => text.replaceAll(ABOUT_THE_MEETING, '');

/** `Pump review - 2026/09/15 10:00 CEST - Transcript`, above what Google Meet writes. */
const MEET = /^\s*(\S.{1,100}?)\s+[-–]\s+(20\d\d)\/([01]\d)\/([0-3]\d)\b/;

/** What the meeting was called, by its file or by the file's name. */
export function titleOf(text: string, name: string | undefined): string | undefined {
  const vtt = /^WEBVTT[ \t]+(?:-[ \t]*)?(\S.{1,120})/.exec(text)?.[1];
  const heading = isWebVtt(text) ? undefined : (MEET.exec(text)?.[1] ?? HEADING.exec(text.slice(0, 2000))?.[1]);
  return (vtt ?? heading ?? fromFileName(name))?.trim();
}

/** `2026-09-15-product-sync.vtt` is "Product sync". */
function fromFileName(name: string | undefined): string | undefined {
  const stem = (name ?? '').replace(/^.*[\\/]/, '').replace(/(?:\.(?:transcript|[a-z]{2}))?\.\w{2,4}$/i, '');
  const words = stem
    .replace(/(?:GMT)?\d{4}[-_.]?\d{2}[-_.]?\d{2}(?:[-T_]?\d{4,6})?/, ' ')
    .replaceAll(/[-_\s]+/g, ' ')
    .trim()
    .replace(/ (?:meeting )?(?:recording|transcript)$/i, '');
  if (!/\p{L}{2,}/u.test(words) || /^(?:recording|transcript|meeting|audio|captions?)$/i.test(words)) return undefined;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** When it began, by the file's name or a line of it; noon UTC where only the day is named. */
export const startedAtOf = (text: string, name: string | undefined): Date | undefined =>
  startOf(name ?? '') ??
  startOf(MEET.exec(text)?.slice(2).join('-') ?? '') ??
  startOf(/^(?:date|日期|会议时间)\s*[:：](.*)$/im.exec(text)?.[1] ?? '');

/** `GMT20260915-080000_Recording.vtt` as Zoom names it, or any date. */
function startOf(name: string): Date | undefined {
  const [, year, month, day, hour = '12', minute = '00'] =
    /(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?:[-T_]?([0-2]\d)([0-5]\d)(?:\d\d)?(?!\d))?/.exec(name) ?? [];
  const found = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(found.getTime()) ? undefined : found;
}
