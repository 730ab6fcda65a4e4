import type { DomNode } from 'html-to-text';

/** What decides whether words are seen. Sizes in pixels; colours as `rrggbb` or a name; undefined: not known. */
export type ReadingStyle = {
  readonly size: number;
  readonly color: string;
  readonly background: string | undefined;
};

const PAGE: ReadingStyle = { size: 16, color: '000000', background: 'ffffff' };
const TINY_PX = 1.5;

/** What an element's attributes say about its words: their style, on top of what it inherits, or that nothing of it is seen. */
export function readStyle(element: DomNode, inherited: ReadingStyle = PAGE): ReadingStyle | 'hidden' {
  const attributes = element.attribs ?? {};
  if (attributes.hidden !== undefined) return 'hidden';
  const css = attributes.style === undefined ? NO_CSS : cssOf(String(attributes.style));
  if (css !== NO_CSS && hidesSubtree(css)) return 'hidden';
  const color =
    css.get('color') ?? lower(attributes.color) ?? (element.name === 'body' ? lower(attributes.text) : undefined);
  const background = css.get('background-color') ?? css.get('background') ?? lower(attributes.bgcolor);
  const image = lower(attributes.background) ?? css.get('background-image');
  const size = css.get('font-size');
  if (color === undefined && background === undefined && image === undefined && size === undefined) return inherited;
  return {
    size: sizeIn(size, inherited.size),
    color: color === undefined ? inherited.color : (normalColor(color) ?? inherited.color),
    // A picture may lie under the words, of any colour: nothing can be said about contrast then.
    background:
      image !== undefined && !image.startsWith('none') ? undefined : backgroundIn(background, inherited.background),
  };
}

/** Whether style declarations keep an element and everything in it from the reader. */
function hidesSubtree(css: Css): boolean {
  if (/^none\b/.test(css.get('display') ?? '')) return true;
  if (/^(?:hidden|collapse)\b/.test(css.get('visibility') ?? '')) return true;
  if (/^0*\.?0*%?$/.test(stripImportant(css.get('opacity') ?? '1'))) return true;
  const height = css.get('max-height') ?? css.get('height') ?? '';
  if (/^0(?:px|pt|em|%)?(?:\s|!|$)/.test(height) && /hidden/.test(css.get('overflow') ?? '')) return true;
  return PLACES.some((name) => /^-\d{4,}|^-[5-9]\d\d/.test(css.get(name) ?? ''));
}

const PLACES = ['left', 'top', 'text-indent', 'margin-left'] as const;

/** Whether words in this style are too small or of the colour of their background. */
export const hidesText = (style: ReadingStyle): boolean =>
  style.size < TINY_PX ||
  style.color === 'transparent' ||
  (style.background !== undefined && style.color === style.background);

type Css = ReadonlyMap<string, string>;
const NO_CSS: Css = new Map();

/** The declarations of a style attribute (CSS); a later one wins, as in a browser. */
function cssOf(style: string): Css {
  const css = new Map<string, string>();
  for (const declaration of style.slice(0, 4000).toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) css.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
  }
  return css;
}

const lower = (value: string | undefined): string | undefined => value?.toLowerCase();

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

const backgroundIn = (value: string | undefined, inherited: string | undefined): string | undefined =>
  value === undefined || SEE_THROUGH.test(value) ? inherited : normalColor(value);

const SEE_THROUGH = /^(?:transparent|inherit|none|initial|unset)/;

/** The colour that a background gives words to stand on; undefined when it lets what is below shine through. */
export const backgroundColor = (value: string): string | undefined =>
  SEE_THROUGH.test(value) ? undefined : normalColor(value);

const NAMED: Readonly<Record<string, string>> = { white: 'ffffff', snow: 'ffffff', ivory: 'ffffff', black: '000000' };

/** A colour of HTML or CSS, in lower case, as `rrggbb`, its name or `transparent`; undefined when it is none. */
export function normalColor(value: string): string | undefined {
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
