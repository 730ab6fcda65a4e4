import { clockTimesIn } from './clock-times.ts';
import { factChecker } from './unsupported-facts.ts';

/** Figures and codes as written, without their thousands: "PO-2231", "1,200" and "1200". What is counted in words is no figure. */
const FIGURE = /(?<![A-Za-z0-9])[A-Za-z]{0,6}-?\d[\d.,:/-]*(?:[A-Za-z]{1,3}(?![A-Za-z]))?/g;

/**
 * The figures and codes of a text that none of the others has, as written. What is compared by its meaning is left out: amounts,
 * dates, times and links ("5月3日" and "3 May" have not the same figures in them).
 */
export function unsupportedFigures(text: string, others: readonly string[]): string[] {
  const known = new Set(others.flatMap(figuresIn).flatMap(partsOf));
  return figuresIn(withoutFacts(text)).filter((figure) => partsOf(figure).some((part) => !known.has(part)));
}

/** A text with spaces for its facts and times. */
export const withoutFacts = (text: string): string => {
  const { rest } = factChecker([])(text);
  return clockTimesIn(rest).reduce((left, { value }) => left.replace(value, ' '), rest);
};

const figuresIn = (text: string): string[] => text.normalize('NFKC').match(FIGURE) ?? [];

const partsOf = (figure: string): string[] =>
  (figure.replace(/(\d),(?=\d{3})/g, '$1').match(/\d+/g) ?? []).map((digits) => String(Number(digits)));
