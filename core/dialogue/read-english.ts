import type { FollowUp } from './read-follow-up.ts';

type Read = Omit<FollowUp, 'names'>;

const LEADS = /^(?:(?:ok(?:ay)?|thanks?(?: you)?|thx|great|good|well|right|hm+|oh|hey|hi|hello)\b[\s,.!;:–—-]*)+/i;
/** Goes on with what was said. */
const GOES_ON = /^(?:(?:and|but|so|then|also|or)\b[\s,]*)+/i;
const ABOUT = /^(?:what|how) about\s+|^what if (?:it(?:'s| is)|they are)\s+(?=\S+\W*$)/i;
const REFUSES =
  /^(?:no|nope|sorry|actually|wait|not (?:that|this)(?: one)?|you(?:['’]ve| have)? (?:already )?(?:told|said|answered) (?:me )?(?:that|this)(?: already)?)(?:\s*[,.;:!–—-]+\s*|\s+(?=(?:i|we) (?:mean|meant|was|want)|the one\b))/i;
const MEANT =
  /^(?:(?:i|we) (?:mean|meant|(?:was|am|were|are) asking|asked|want(?:ed)?)(?: to (?:know|ask))?(?: about| for)?|(?:it|that) (?:was|is) about|make (?:it|that))\s+/i;
const NO_MEANING = /^(?:i|we) (?:do not|don't|did not|didn't) mean\b.{1,60}?[,;]\s*(?:but\s+)?/i;
/** "the one in Shanghai", "for those with a seal": what follows is what differs. */
const THE_ONE = /^(?:the |that |those |these )?ones?\s+/i;
const CLAUSE =
  /\b(?:is|are|am|was|were|do|does|did|can|could|will|would|shall|should|may|might|must|has|have|had|what|when|where|who|whom|whose|which|why|how)\b|\b(?:need|want|get|know|tell)s?\b/i;
const MOST_WORDS_OF_FRAGMENT = 8;

/** "it" that stands for nothing, "that" that joins two clauses, "this week": they lean on nothing. */
const EMPTY =
  /\b(?:is|was|would) it (?:really )?(?:possible|true|allowed|ok(?:ay)?|fine|necessary|correct|required|enough|normal)\b(?: that\b)?|\bit(?:'s| is| was) (?:possible|true|allowed|ok(?:ay)?|fine|necessary|correct|required|normal)\b|\bdoes it take (?:for|to)\b|\b(?:true|sure|know|say|says|think|means?|told|heard|so|now|read|hope) that\b|\bthere (?:is|are|was|were|will|be)\b|\b(?:is|are|was|were|will) there\b|\b(?:this|that|these|those|one|same) (?:week|weekend|month|year|morning|afternoon|evening|day|days|time|quarter|summer|winter)\b|\bmore than one\b|\bday one\b|\bno one\b/gi;
const STANDS_FOR =
  /\b(?:it|its|this|that|these|those|they|them|their|theirs|he|him|his|she|her|hers|ones?|there|then|same|again|instead|otherwise)\b/i;
const COMPARES =
  /\b(?:cheaper|faster|quicker|slower|longer|shorter|bigger|larger|smaller|better|sooner|earlier|later|another|different|other|others|else|alternatives?|less|fewer|more)\b/i;

/** They name nothing by which a page could be found. */
const POINTS = new RegExp(`${STANDS_FOR.source}|${COMPARES.source}|\\b(?:any|some)thing\\b`, 'gi');

/** How an English question leans on what was said before. */
export function readEnglish(text: string): FollowUp {
  const read = readKind(text);
  return { ...read, names: read.rest.replaceAll(POINTS, ' ') };
}

function readKind(text: string): Read {
  const open = text.replace(LEADS, '');
  const refused = open.replace(REFUSES, '');
  const corrected = refused.replace(NO_MEANING, '').replace(MEANT, '');
  if (corrected !== open && corrected !== '') return correction(corrected, refused !== open && corrected === refused);
  const goesOn = open.replace(GOES_ON, '');
  const rest = goesOn.replace(ABOUT, '').replace(THE_ONE, '') || open;
  if (isFragment(rest)) return { kind: 'fragment', rest };
  return { kind: leaningOf(rest), rest: goesOn || open };
}

/** "No" alone may as well answer something: only a fragment behind it says what was meant instead. */
function correction(words: string, byRefusalAlone: boolean): Read {
  const rest = words.replace(THE_ONE, '');
  if (isFragment(rest)) return { kind: 'correction', rest };
  const plain = byRefusalAlone && leaningOf(words) === 'plain';
  return { kind: plain ? 'plain' : 'leaning', rest: words };
}

const isFragment = (words: string): boolean =>
  !CLAUSE.test(words) &&
  words.split(/\s+/).length <= MOST_WORDS_OF_FRAGMENT &&
  !standsFor(words) &&
  !/[.!?]\s/.test(words);

const standsFor = (words: string): boolean => STANDS_FOR.test(words.replace(EMPTY, ' '));

function leaningOf(words: string): Read['kind'] {
  if (standsFor(words)) return 'leaning';
  return COMPARES.test(words) ? 'comparing' : 'plain';
}
