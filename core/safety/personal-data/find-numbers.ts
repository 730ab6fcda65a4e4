import { electronicFormatIBAN, getCountrySpecifications, isValidIBAN } from 'ibantools';
import { validate as isAhv } from 'stdnum/lib/cjs/ch/ssn.js';
import { validate as isResidentId } from 'stdnum/lib/cjs/cn/ric.js';
import { validate as isSteuerId } from 'stdnum/lib/cjs/de/idnr.js';
import { validate as isDni } from 'stdnum/lib/cjs/es/dni.js';
import { validate as isNie } from 'stdnum/lib/cjs/es/nie.js';
import { validate as isNir } from 'stdnum/lib/cjs/fr/nir.js';
import { validate as isNino } from 'stdnum/lib/cjs/gb/nino.js';
import { validate as isHkid } from 'stdnum/lib/cjs/hk/hkid.js';
import { validate as isCodiceFiscale } from 'stdnum/lib/cjs/it/codicefiscale.js';
import { validate as isBsn } from 'stdnum/lib/cjs/nl/bsn.js';
import { validate as isTaiwanId } from 'stdnum/lib/cjs/tw/natid.js';
import { validate as isSsn } from 'stdnum/lib/cjs/us/ssn.js';
import { luhnChecksumValidate } from 'stdnum/lib/cjs/util/checksum.js';
import { type Finder, type Span, spansOf, wordsBefore } from './personal-data.ts';

const CUE_REACH = 40;

/** A number with a check of its own. `cue`: words that must stand before it, where the check alone passes too much. */
type Checked = {
  readonly pattern: RegExp;
  readonly valid: (value: string) => boolean;
  readonly cue?: RegExp;
};

function* checked(text: string, { pattern, valid, cue }: Checked): Generator<Span> {
  for (const span of spansOf(text, pattern)) {
    if (cue && !cue.test(wordsBefore(text, span.start, CUE_REACH))) continue;
    if (valid(text.slice(span.start, span.end))) yield span;
  }
}

const byStdnum = (validate: (value: string) => { readonly isValid: boolean }) => (value: string) =>
  validate(value).isValid;
const anything = () => true;

const NATIONAL_IDS: readonly Checked[] = [
  // GB 11643: region, date of birth, serial and a check digit (ISO 7064, MOD 11-2).
  { pattern: /(?<![\w.-])\d{17}[\dXx](?![\w-])/g, valid: byStdnum(isResidentId) },
  { pattern: /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g, valid: byStdnum(isSsn) },
  { pattern: /(?<![\w-])\d{9}(?![\w-])/g, valid: byStdnum(isSsn), cue: /\bssn\b|social security/i },
  { pattern: /(?<!\w)[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/g, valid: byStdnum(isNino) },
  { pattern: /(?<!\w)[1-37-8]\d{12} ?\d{2}(?!\w)/g, valid: byStdnum(isNir) },
  { pattern: /(?<!\w)756\.\d{4}\.\d{4}\.\d{2}(?!\w)/g, valid: byStdnum(isAhv) },
  { pattern: /(?<!\w)[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z](?!\w)/g, valid: byStdnum(isCodiceFiscale) },
  { pattern: /(?<!\w)[A-Z]{1,2}\d{6}\([\dA]\)/g, valid: byStdnum(isHkid) },
  {
    pattern: /(?<![\w-])\d{2} ?\d{3} ?\d{3} ?\d{3}(?![\w-])/g,
    valid: byStdnum(isSteuerId),
    cue: /steuer-?\s?id|steuerliche identifikation|\bidnr\b|german tax|tax (?:id|identification)|税号/i,
  },
  { pattern: /(?<!\w)\d{8}-?[A-Z](?!\w)/g, valid: byStdnum(isDni), cue: /\b(?:dni|nif)\b/i },
  { pattern: /(?<!\w)[XYZ]-?\d{7}-?[A-Z](?!\w)/g, valid: byStdnum(isNie), cue: /\bnie\b/i },
  { pattern: /(?<![\w-])\d{9}(?![\w-])/g, valid: byStdnum(isBsn), cue: /\bbsn\b|burgerservice/i },
  { pattern: /(?<!\w)[A-Z][12]\d{8}(?!\w)/g, valid: byStdnum(isTaiwanId), cue: /身[份分][证證]|national id/i },
];

const PASSPORT: Checked = {
  pattern: /(?<![\w-])[A-Z]{0,2}\d{6,9}[A-Z]?(?![\w-])/g,
  valid: anything,
  cue: /passport|护照|護照|reisepass/i,
};

/** An account by number alone is told from an order by what stands before it. */
const NAMED_ACCOUNTS: readonly Checked[] = [
  {
    pattern: /(?<![\w-])\d(?:[ -]?\d){5,21}(?![\w-])/g,
    valid: anything,
    cue: /\b(?:account|acct)\.? (?:no|number|nr)\b|kontonummer|银行(?:账|帐)[号户]|(?:对公|收款|汇款)?(?:账|帐)号|开户/i,
  },
  { pattern: /(?<![\w-])\d{2}-\d{2}-\d{2}(?![\w-])/g, valid: anything, cue: /sort code/i },
];

/** Issuers of ISO/IEC 7812 whose cards people carry; UnionPay's (62) are China's debit cards too. */
const ISSUERS =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35\d{14}|62\d{14,17})$/;
const CARD: Checked = {
  pattern: /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g,
  valid: (value) => {
    const digits = value.replace(/\D/g, '');
    return ISSUERS.test(digits) && luhnChecksumValidate(digits);
  },
};

const IBAN_START = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?=[ -]?[A-Z\d])/gu;
const LONGEST_IBAN = 34;

/** An IBAN (ISO 13616) is as long as its country says: what follows on the line, such as a BIC, is none of it. */
function* ibans(text: string): Generator<Span> {
  const countries = getCountrySpecifications();
  for (const { start } of spansOf(text, IBAN_START)) {
    const length = countries[text.slice(start, start + 2)]?.chars;
    if (!length) continue;
    const end = endOf(text, start, Math.min(length, LONGEST_IBAN));
    const value = electronicFormatIBAN(text.slice(start, end));
    if (value !== null && isValidIBAN(value) && !/^[A-Z\d]/.test(text.slice(end))) yield { start, end };
  }
}

/** Where so many letters and digits end, blanks and hyphens between them not counted. */
function endOf(text: string, start: number, count: number): number {
  let end = start;
  for (let left = count; left > 0 && /[A-Z\d -]/.test(text.charAt(end)); end++)
    if (/[A-Z\d]/.test(text.charAt(end))) left--;
  return end;
}

const all = (checks: readonly Checked[]) => (text: string) => checks.flatMap((check) => [...checked(text, check)]);

/** Numbers that belong to one person, the surest first: what one takes, those after it do not see. */
export const numberFinders: readonly Finder[] = [
  { kind: 'bank-account', find: ibans },
  { kind: 'national-id', find: all(NATIONAL_IDS) },
  { kind: 'payment-card', find: all([CARD]) },
  { kind: 'passport', find: all([PASSPORT]) },
  { kind: 'bank-account', find: all(NAMED_ACCOUNTS) },
];
