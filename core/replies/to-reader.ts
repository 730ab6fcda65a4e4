const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/\bthe customer['’]s\b/gi, 'your'],
  [
    /(^|[.!?:]\s+|\n(?:-|\d+\.) )(?:Our )?[Cc]ustomers (can|may|must|should|need|have|pay|get|receive|send|write|keep)\b/g,
    '$1You $2',
  ],
  [/(^|[.!?:]\s+|\n(?:-|\d+\.) )The customer (can|may|must|should)\b/g, '$1You $2'],
  [/(^|[.!?:]\s+|^\d+\. |\n(?:-|\d+\.) )The customer (pay|pack|write|send|get|need|receive|keep|bear)s\b/g, '$1You $2'],
  [/\b(to|from|by|for|with) (?:the|our) customers?\b(?!['’])/gi, '$1 you'],
  [/(?<![老新国])客户(?=[可须应需承付支自提寄在把将接请]|$|[，。；])/gu, '您'],
];

/** Turns what a handbook says about "the customer" into words to the customer. */
export const toReader = (text: string): string => REWRITES.reduce((left, [about, to]) => left.replace(about, to), text);
