const LEADING =
  /^(?:(?:um+|uh+|erm?|mm+|hmm+|mm-hmm|uh-huh|well|oh|ah|so|okay|ok|right|yeah|yes|yep|sure|great|good|perfect|alright|all right|and|but|now|then|anyway|you know|I mean|嗯+|哦|啊|呃|那个|好的?|行|对)(?:[,.!，。！、—–-]+\s*|\s+(?=(?:um+|uh+|so|and|then|well|okay|yeah|we|I|let)\b)))+/i;
/** [laughs], (inaudible), 【笑声】: what the writer of the transcript heard beside the words. */
const NOISE =
  /[[({（【](?:laugh\w*|chuckl\w*|inaudible|unintelligible|crosstalk|pause|noise|cough\w*|applause|music|sighs?|笑声?|大笑|掌声|听不清|音乐)[\])}）】]/giu;
const HESITATION =
  /(?<![\p{L}\p{N}'’-])(?:um+|uh+|er|erm+|mm+|hmm+|mm-hmm|uh-huh)(?![\p{L}\p{N}'’-])[,.]*\s*|[呃嗯]+[,，、。]?\s*/giu;
/** Said between commas they say nothing. */
const EMPTY_ASIDE =
  /,\s*(?:you know|I mean|like|sort of|kind of|you see|right|okay|yeah|actually|basically|obviously)(?=[,.?!])|(?<=,)\s*(?:you know|I mean(?! (?:it|that|this)\b))(?=\s)|[，,](?:你知道吧?|就是说|怎么说呢|对吧|是吧|对不对|是不是)(?=[，。,？！])/giu;
/** "f you know", "st standard", "Jo-": a word that broke off before it was said. */
const BROKEN_OFF =
  /(?<![\p{L}\p{N}'’.-])([bcdfghjklmnpqrstvwxz]{1,3}|y)\s+(?=\1\p{L})|(?<!\p{L})\p{L}{1,12}-(?=[\s,.]|$)[,]?/giu;
const REPEATED =
  /(?<![\p{L}\p{N}'’-])((?:[\p{L}\p{N}'’-]+[\s,]+){0,3}[\p{L}\p{N}'’-]+)(?:[\s,]+\1(?![\p{L}\p{N}'’-]))+/giu;
const REPEATED_CHINESE =
  /(这个|那个|这些|就是|就是说|我们|你们|他们|我|你|他|然后|因为|所以|可以|的|是|在|也|都|有)[，、,\s]*\1+/gu;
const LEADING_CHINESE = /^(?:对(?![了于面方比接待应])|那么|然后|所以说?|其实|就是说|但是|而且|因为)+[，,]?/u;
const SPACES = /\s+(?=[\s,.;:!?])|(?<=^|[,，])[,，]+/g;

/**
 * A sentence as one would write it down: without fillers, words that broke off, repetitions and noises. It leaves out, it adds
 * nothing but a capital.
 */
export function tidySpeech(text: string): string {
  const plain = text
    .replaceAll(NOISE, ' ')
    .replaceAll(HESITATION, '')
    .replaceAll(EMPTY_ASIDE, '')
    .replaceAll(BROKEN_OFF, '')
    .replaceAll(REPEATED, '$1')
    .replaceAll(REPEATED_CHINESE, '$1')
    .replaceAll(SPACES, '')
    .trim()
    .replace(LEADING, '')
    .replace(LEADING_CHINESE, '')
    .trim();
  const kept = /[\p{L}\p{N}]{2}/u.test(plain) ? plain : text;
  return kept.charAt(0).toUpperCase() + kept.slice(1);
}
