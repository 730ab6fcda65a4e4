/** What British English spells otherwise: how a word ends or is built, and how American English has it. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/our(?=(?:s|ed|ing|able|ably|ful|fully|ite|ites|al|er|ers|hood|less|y)?$)/, 'or'],
  [/is(?=(?:e|es|ed|ing|er|ers|ation|ations|able)$)/, 'iz'],
  [/ys(?=(?:e|es|ed|ing|er|ers)$)/, 'yz'],
  [/(?<=(?:cen|me|li|thea|lus|spec|goi))tre(?=s?$)/, 'ter'],
  [/(?<=(?:fi|sa|som|cali))bre(?=s?$)/, 'ber'],
  [/ogue(?=s?$)/, 'og'],
  [/(?<=(?:lic|def|off|pret))ence(?=s?$)/, 'ense'],
  [/ll(?=(?:ed|ing|er|ers|ation|ations)$)/, 'l'],
  [/(?<=^(?:enro|fulfi|insta|disti|appa|enthra|ski|wi))l(?=(?:ment|ments|s|ful|fully)?$)/, 'll'],
  [/(?<=^.{2,})(?:ae|oe)(?=.{3,}$)/, 'e'],
  [/(?<=(?:progr|kilogr|gr))amme(?=s?$)/, 'am'],
  [/(?<=^che)que(?=s?$)/, 'ck'],
  [/(?<=dg)ement(?=s?$)/, 'ment'],
];
const OTHERS = new Set(
  'grey greys greyed tyre tyres ageing whilst amongst learnt burnt spelt kerb mould plough sceptical'.split(' '),
);

/** The American spellings that a word of British English may stand for, in small letters; none where it is no such word. */
export function americanForms(word: string): string[] {
  const bare = word.toLowerCase();
  if (OTHERS.has(bare)) return ['gray'];
  return RULES.filter(([british]) => british.test(bare)).map(([british, american]) => bare.replace(british, american));
}
