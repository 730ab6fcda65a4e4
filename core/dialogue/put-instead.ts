import { countries } from '../text/countries.ts';

const CITIES =
  'Berlin Hamburg Munich Frankfurt Cologne Vienna Zurich Paris London Shanghai Beijing Shenzhen Guangzhou Tokyo Singapore 柏林 汉堡 慕尼黑 法兰克福 维也纳 苏黎世 巴黎 伦敦 上海 北京 深圳 广州 杭州 成都 东京';
const AREAS = 'UK USA EU 国内 国外 欧盟 中国大陆 其他国家';

/** Kinds of names that can take each other's place in a question: places, days, codes of things (T4, E07), amounts. */
export const PLACE = placePattern();
const DAY =
  /\b(?:(?:on )?(?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week-?ends?|weekdays?|(?:public |bank )?holidays))\b|(?:周|星期|礼拜)[一二三四五六日天末]|周末|工作日|节假日/i;
const CODE = /\b(?=\w*\d)(?=\w*[A-Z])[A-Z][A-Z0-9-]{1,11}\b/;
const CURRENCY = '(?:EUR|USD|CNY|RMB|GBP|CHF|[€$£¥])';
const AMOUNT = new RegExp(
  String.raw`(?:${CURRENCY} ?)?(?<![\w.])\d+(?:[.,]\d+)*(?: ?(?:${CURRENCY}|%|欧元|美元|元|块|台|个|件|units?|pieces?|devices?|days?|weeks?|months?|years?)(?![a-z]))?`,
);
const BARE_NUMBER = /^\d+(?:[.,]\d+)*$/;

/** All countries, and some cities. */
function placePattern(): RegExp {
  const named = countries().flatMap(({ english, chinese }) => [english, chinese]);
  const names = [...new Set([...named, ...CITIES.split(' '), ...AREAS.split(' ')])].filter((name) =>
    /^[\p{L} ]{2,}$/u.test(name),
  );
  const longestFirst = names.toSorted((one, other) => other.length - one.length).join('|');
  return new RegExp(`(?<![A-Za-z])(?:mainland )?(?:${longestFirst})(?![A-Za-z])`, 'u');
}

/**
 * A question with what a fragment names in the place of what it had of the same kind: "How long is the warranty on the T4?" and
 * "for the P2" give "How long is the warranty on the P2?". Undefined where nothing in it is of that kind.
 */
export function putInstead(question: string, fragment: string): string | undefined {
  for (const kind of [PLACE, DAY, CODE, AMOUNT]) {
    const [named] = kind.exec(fragment) ?? [];
    const [before] = kind.exec(question) ?? [];
    if (named === undefined || before === undefined) continue;
    // "And one of 800?" counts what was counted before.
    const instead = BARE_NUMBER.test(named) ? before.replace(/\d+(?:[.,]\d+)*/, named) : named;
    return question.replace(before, instead);
  }
  return undefined;
}

const MONEY = /\b(?:in )?(?:euros?|dollars?|pounds|yuan|renminbi|EUR|USD|CNY|RMB)\b|欧元|美元|人民币/i;
const SIDE = new RegExp(`${DAY.source}|${MONEY.source}`, 'gi');

/** Days and currencies: a passage about opening hours or a price answers for them, whatever words it has for them. */
export const sidesIn = (text: string): string => (text.match(SIDE) ?? []).join(' ');
export const withoutSides = (text: string): string => text.replaceAll(SIDE, ' ');

/** The things of one kind that a text names: codes, or else places. */
export function namedIn(text: string): readonly string[] {
  const [codes, places] = [CODE, PLACE].map(({ source }) => text.match(new RegExp(source, 'gu')) ?? []);
  return codes && codes.length > 0 ? codes : (places ?? []);
}
