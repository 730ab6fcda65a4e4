import type { DomNode } from 'html-to-text';

/** What decides whether words are seen. Sizes in pixels; colours as `rrggbb` or a name; undefined: not known. */
export type ReadingStyle = {
  readonly size: number;
  readonly color: string;
  readonly background: string | undefined;
};

const PAGE: ReadingStyle = { size: 16, color: '000000', background: 'ffffff' };
const TINY_PX = 1.5;

/** The style of an element's own words: its attributes on top of what it inherits. */
export function readStyle(element: DomNode, inherited: ReadingStyle = PAGE): ReadingStyle {
  const css = cssOf(element);
  const color =
    css.get('color') ??
    attribute(element, 'color') ??
    (element.name === 'body' ? attribute(element, 'text') : undefined);
  return {
    size: sizeIn(css.get('font-size'), inherited.size),
    color: color === undefined ? inherited.color : (normalColor(color) ?? inherited.color),
    background: backgroundOf(element, css, inherited.background),
  };
}

/** Whether an element and everything in it is kept from the reader. */
export function hidesSubtree(element: DomNode): boolean {
  if (element.attribs?.hidden !== undefined) return true;
  const css = cssOf(element);
  if (/^none\b/.test(css.get('display') ?? '')) return true;
  if (/^(?:hidden|collapse)\b/.test(css.get('visibility') ?? '')) return true;
  if (/^0*\.?0*%?$/.test(stripImportant(css.get('opacity') ?? '1'))) return true;
  const height = css.get('max-height') ?? css.get('height') ?? '';
  if (/^0(?:px|pt|em|%)?(?:\s|!|$)/.test(height) && /hidden/.test(css.get('overflow') ?? '')) return true;
  return ['left', 'top', 'text-indent', 'margin-left'].some((name) => /^-\d{4,}|^-[5-9]\d\d/.test(css.get(name) ?? ''));
}

/** Whether words in this style are too small or of the colour of their background. */
export const hidesText = (style: ReadingStyle): boolean =>
  style.size < TINY_PX ||
  style.color === 'transparent' ||
  (style.background !== undefined && style.color === style.background);

/** The declarations of a style attribute (CSS); a later one wins, as in a browser. */
function cssOf(element: DomNode): Map<string, string> {
  const declarations = String(element.attribs?.style ?? '')
    .slice(0, 4000)
    .toLowerCase()
    .split(';');
  const pairs = declarations.map((declaration): [string, string] => {
    const colon = declaration.indexOf(':');
    return [declaration.slice(0, Math.max(0, colon)).trim(), declaration.slice(colon + 1).trim()];
  });
  return new Map(pairs);
}

const attribute = (element: DomNode, name: string): string | undefined => element.attribs?.[name]?.toLowerCase();

const stripImportant = (value: string): string => value.replace(/\s*!important$/, '');

function sizeIn(value: string | undefined, inherited: number): number {
  const match = /^(\d*\.?\d+)(px|pt|em|rem|%)?/.exec(value ?? '');
  if (match === null) return inherited;
  const amount = Number(match[1]);
  if (match[2] === 'em') return amount * inherited;
  if (match[2] === '%') return (amount / 100) * inherited;
  if (match[2] === 'rem') return amount * 16;
  return match[2] === 'pt' ? amount * 1.333 : amount;
}

function backgroundOf(element: DomNode, css: Map<string, string>, inherited: string | undefined): string | undefined {
  const value = css.get('background-color') ?? css.get('background') ?? attribute(element, 'bgcolor');
  const image = attribute(element, 'background') ?? css.get('background-image');
  // A picture may lie under the words, of any colour: nothing can be said about contrast then.
  if (image !== undefined && !image.startsWith('none')) return undefined;
  if (value === undefined || /^(?:transparent|inherit|none|initial|unset)/.test(value)) return inherited;
  return normalColor(value);
}

const NAMED: Readonly<Record<string, string>> = { white: 'ffffff', snow: 'ffffff', ivory: 'ffffff', black: '000000' };

function normalColor(value: string): string | undefined {
  const color = stripImportant(value);
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-z])/.exec(color)?.[1];
  if (hex !== undefined) return hex.length === 6 ? nearWhite(hex) : nearWhite(hex.replace(/./g, '$&$&'));
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+))?/.exec(color);
  if (rgb !== null) {
    if (rgb[4] !== undefined && Number(rgb[4]) === 0) return 'transparent';
    return nearWhite([rgb[1], rgb[2], rgb[3]].map((part) => Number(part).toString(16).padStart(2, '0')).join(''));
  }
  const name = /^[a-z]+$/.exec(color)?.[0];
  return name === undefined ? undefined : (NAMED[name] ?? name);
}

/** #fefefe on white is as unreadable as white on white. */
function nearWhite(hex: string): string {
  const channels = [hex.slice(0, 2), hex.slice(2, 4), hex.slice(4, 6)].map((part) => Number.parseInt(part, 16));
  return channels.every((channel) => channel >= 0xf8) ? 'ffffff' : hex;
}
