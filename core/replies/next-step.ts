import { findDates } from '../text/dates.ts';

const QUANTITY =
  /\b\d[\d,.]*\s*(?:x\b|pcs\b|pieces?\b|units?\b|sets?\b|items?\b|licen[cs]es?\b|seats?\b|users?\b|kg\b|tons?\b)|\d+\s*[台个件套只支箱吨]|[一二两三四五六七八九十百千]+[台件套只支箱]/i;
const PLACE =
  /\b(?:deliver(?:y|ed)?|ship(?:ped|ping)?|send|sent) (?:it |them |this |these )?to \p{Lu}|\b(?:in|to) \p{Lu}[\p{L}-]+(?:,|\.|\s|$)|(?:发|送|寄|运)(?:到|往|至)\p{Script=Han}{2}|收货地/u;

/** What is still to be known before an offer can be made to somebody who wants to buy, as one polite sentence; undefined when nothing is. */
export function nextStep(
  text: string,
  language: string,
  { now, zone }: { now: Date; zone: string },
): string | undefined {
  const chinese = language === 'zh';
  const wanted = [
    ...(QUANTITY.test(text) ? [] : [chinese ? '所需数量' : 'how many you need']),
    ...(PLACE.test(text) ? [] : [chinese ? '收货地点' : 'where it is to go']),
    ...(findDates(text, now, zone).length > 0 ? [] : [chinese ? '希望的到货时间' : 'by when you would like it']),
  ];
  const last = wanted.at(-1);
  if (last === undefined) return undefined;
  if (chinese) return `为了给您准备报价，请告知${wanted.join('、')}。`;
  const listed = wanted.length === 1 ? last : `${wanted.slice(0, -1).join(', ')} and ${last}`;
  return `So that we can prepare an offer, please tell us ${listed}.`;
}
