import { clockOf, isoOf, localTime, zoneOffset } from './dates-calendar.ts';
import { chineseRules } from './dates-chinese.ts';
import { chronoMentions } from './dates-chrono.ts';
import { englishRules } from './dates-english.ts';
import { applyRules, type Mention, type Today } from './dates-mention.ts';

/** A date as a text names it: `text` as written at `index`, `date` ISO 8601, `time` 24-hour and present when said. */
export type FoundDate = { text: string; index: number; date: string; time?: string };

const READ_AT_MOST = 20_000;
const HAN = /[\u4e00-\u9fff]/;
/** What may stand between the parts of one date: "Friday (18 September) at 5pm", 周五（9月18日）下午3点. */
const JOINT = /^[\s,，、(（)）的]*(?:(?:at|on|the|by|before|around|from|sharp)\s+)*[\s(（]*$/i;
const JOINT_LENGTH = 12;

/**
 * The dates that an English or Chinese text names, in reading order, each as a calendar date in `zone` (IANA name);
 * "today" is the date there at `reference`.
 *
 * Weekdays and deadlines ("by Friday", 周五前) lie on or after that day. A whole period ("next week", 本月底) means its
 * last working day or last day. 前 and "by" include the day itself, but 国庆前 and 下周前 end before it begins.
 * Only the first 20,000 characters are read.
 */
export function findDates(text: string, reference: Date, zone: string): FoundDate[] {
  const read = text
    .slice(0, READ_AT_MOST)
    .replaceAll(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  const today = todayAt(reference, zone);
  const chinese = HAN.test(read) ? applyRules(read, chineseRules, today) : { mentions: [], rest: read };
  const english = /[a-z\d]/i.test(chinese.rest) ? applyRules(chinese.rest, englishRules, today) : chinese;
  const chrono = chronoMentions(english.rest, today);
  const own = english === chinese ? chinese.mentions : [...chinese.mentions, ...english.mentions];
  return join(read, [...own, ...chrono]).flatMap((mention) => report(mention, today));
}

function todayAt(moment: Date, zone: string): Today {
  const offset = zoneOffset(moment, zone);
  return { ...localTime(moment, offset), moment, offset, zone };
}

/** Makes one mention of neighbours that speak of the same moment. */
function join(text: string, mentions: readonly Mention[]): Mention[] {
  const joined: Mention[] = [];
  for (const mention of mentions.toSorted((a, b) => a.index - b.index)) {
    const last = joined.at(-1);
    const one = last === undefined ? undefined : joinTwo(last, mention, text);
    if (one === undefined) joined.push(mention);
    else joined[joined.length - 1] = one;
  }
  return joined;
}

function joinTwo(first: Mention, second: Mention, text: string): Mention | undefined {
  const between = text.slice(first.index + first.text.length, second.index);
  if (between.length > JOINT_LENGTH || !JOINT.test(between)) return undefined;
  if (first.time !== undefined && second.time !== undefined) return undefined;
  const day = firmer(first, second);
  if (day === undefined) return undefined;
  const time = first.time ?? second.time;
  const whole = text.slice(first.index, second.index + second.text.length);
  return { index: first.index, text: whole, ...day, ...(time === undefined ? {} : { time }) };
}

/** The day both mean; undefined when each names a day of its own. */
function firmer(first: Mention, second: Mention): Pick<Mention, 'day' | 'vague'> | undefined {
  const [firm, vague] = (first.vague ?? 0) <= (second.vague ?? 0) ? [first, second] : [second, first];
  if (first.day === undefined && second.day === undefined) return undefined;
  if (vague.day === undefined || firm.day === undefined) return { day: (firm.day ?? vague.day) as number };
  if ((firm.vague ?? 0) === (vague.vague ?? 0)) return undefined;
  if (vague.vague === 1 && (firm.day - vague.day) % 7 !== 0) return undefined;
  return { day: firm.day, ...(firm.vague === undefined ? {} : { vague: firm.vague }) };
}

function report({ index, text, day, time, alone }: Mention, today: Today): FoundDate[] {
  if (day === undefined && alone !== true) return [];
  return [{ text, index, date: isoOf(day ?? today.day), ...(time === undefined ? {} : { time: clockOf(time) }) }];
}
