import { createRequire } from 'node:module';
import type { CountryCode } from 'libphonenumber-js';
import { type Finder, type Span, spansOf, type Whose, wordsBefore } from './personal-data.ts';

const ADDRESS = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
/** Mailboxes that nobody's name stands on. */
const OF_NOBODY =
  /^(?:info|support|service|sales|contact|office|hello|team|admin|billing|accounts?|hr|jobs|careers|press|desk|help|helpdesk|no-?_?reply|orders?|invoices?|postmaster|webmaster|abuse|privacy|marketing|kontakt)\b/i;

function* addresses(text: string, { addresses: known, ownDomains }: Whose): Generator<Span> {
  for (const span of spansOf(text, ADDRESS)) {
    const address = text.slice(span.start, span.end).toLowerCase();
    const domain = address.slice(address.lastIndexOf('@') + 1);
    if (!known.has(address) && !OF_NOBODY.test(address) && !ownDomains.includes(domain)) yield span;
  }
}

const DIGITS = /(?<![\w.+/@=-])(?:\+|00)?\(?\d[\d().\s/-]{5,20}\d(?![\w@-])/g;
const DAY = /^(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4})\b/;
const CHINESE_MOBILE = /^(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/;
const PHONE_CUE =
  /\b(?:tel|telephone|phone|mobile|cell|call|ring|dial|whatsapp|text|(?:his|her|their|whose) number|reach(?:ed)?|handy|fax)\b|电话|手机|致电|拨打|联系方式|号码|电联/i;
/** The writer's own number is not a third party's. */
const OWN_NUMBER =
  /\b(?:my (?:\w+ )?(?:number|phone|mobile|cell|tel)|(?:call|ring|text|reach|phone) (?:me|us)\b|our (?:number|phone|office))|我的(?:电话|手机|号码)|(?:打|致电|联系|拨打)(?:给)?(?:我|我们)/i;
const REACH = 40;

function* phones(text: string, { country }: Whose): Generator<Span> {
  for (const span of spansOf(text, DIGITS)) {
    const value = text.slice(span.start, span.end);
    const before = wordsBefore(text, span.start, REACH);
    if (DAY.test(value) || OWN_NUMBER.test(before) || (value.match(/\d/g)?.length ?? 0) > 15) continue;
    const certain = /^(?:\+|00)/.test(value) || CHINESE_MOBILE.test(value);
    if ((certain || PHONE_CUE.test(before)) && isPhone(value, text, country)) yield span;
  }
}

type Library = typeof import('libphonenumber-js');
let loaded: Library | undefined;

/** Loaded when first needed: the numbering plans of all countries take 100 ms. */
const library = (): Library => {
  loaded ??= createRequire(import.meta.url)('libphonenumber-js/min') as Library;
  return loaded;
};

/** Whether it is a number of the sender's country, or of one whose people leave the country code out most often. */
function isPhone(value: string, text: string, country: string | undefined): boolean {
  const { parsePhoneNumberFromString, isSupportedCountry } = library();
  const written = value.replace(/^00/, '+');
  const near = country !== undefined && isSupportedCountry(country) ? [country] : [];
  const countries: CountryCode[] = /\p{Script=Han}/u.test(text) ? ['CN', ...near] : [...near, 'US', 'GB', 'CN'];
  return countries.some((one) => parsePhoneNumberFromString(written, one)?.isValid() ?? false);
}

const STREET =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Court|Square|Terrace|Crescent|Highway|Quay|Row';
const POSTAL = [
  String.raw`(?<![\w.])\d{1,5}[a-z]?,? (?:\p{Lu}[\p{L}'’.-]{1,20} ){1,4}(?:${STREET})\b\.?`,
  String.raw`(?<![\p{L}\d])\p{Lu}[\p{L}'’-]{1,20} (?:${STREET}) \d{1,5}[a-z]?\b`,
  String.raw`(?<![\p{L}\d])\p{Lu}[\p{L}'’ -]{1,30}(?:straße|strasse|str\.|weg|allee|gasse|platz) ?\d{1,4}[a-z]?\b`,
  String.raw`(?<!\d)\d{1,4},? (?:rue|avenue|boulevard|place|via|calle) (?:de |du |des |la |l['’])*\p{Lu}[\p{L}'’-]{1,25}`,
  String.raw`\bP\.?O\.? Box \d{1,6}\b`,
  String.raw`(?:\p{Script=Han}{2,8}[省市区县镇乡])?\p{Script=Han}{1,8}(?:路|街|大道|巷|弄|胡同)\d{1,5}(?:号|弄)(?:[\p{Script=Han}\d-]{0,20}[楼室层栋幢])?`,
];
const POSTAL_ADDRESS = new RegExp(POSTAL.join('|'), 'gu');

/** How a person is reached who takes no part in the conversation, and where people live. */
export const contactFinders: readonly Finder[] = [
  { kind: 'email', find: addresses },
  { kind: 'phone', find: phones },
  { kind: 'postal-address', find: (text) => spansOf(text, POSTAL_ADDRESS) },
];
