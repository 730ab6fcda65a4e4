import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const READ_AT_MOST = 4000;

/** Words that English has and its neighbours lack: "in", "was", "die" or "is" would also vote for German and Dutch. */
const ENGLISH = new Set(
  (
    'the and you your for with this that these those are were have has would could should can please thanks thank ' +
    'hello hi hey from our their they what when where which who how why been there here about just need know get got ' +
    'not but if any some by at as its us my she his them then than also only out up down again new now today ' +
    'tomorrow meeting attached invoice team week month broken update sent send see let don doesn isn won ok okay ' +
    'sorry regards dear pls asap fyi yes to comment reply order'
  ).split(' '),
);

/** Languages that a mail to an office may be in: among all sixty, short texts drift to Irish or Klingon. */
const OFFICE_LANGUAGES = new Set(
  (
    'en de fr es it pt nl pl cs sk hu ro sv da no fi tr vi id el bg uk ru sr hr sl lt lv et he ar fa hi bn ta th km my ' +
    'ka hy ja ko zh'
  ).split(' '),
);

type Detector = {
  detect(text: string): { getScores(): Readonly<Record<string, number>>; isReliable(): boolean };
};
let loaded: Detector | undefined;

/** More than this makes a profile no surer, only slower. */
const PROFILED_AT_MOST = 1000;

/** Two or three words that several languages share: the profiles' best guess is a coin toss. */
const FEW_WORDS = 4;

/** The profiles take 80 MB; a workplace that writes English and Chinese never needs them. */
function detectWithProfiles(text: string, words: number): string {
  loaded ??= loadProfiles();
  const found = loaded.detect(text.slice(0, PROFILED_AT_MOST));
  if (words < FEW_WORDS && !found.isReliable()) return 'und';
  const [best] = Object.entries(found.getScores())
    .filter(([language]) => OFFICE_LANGUAGES.has(language))
    .sort(([, one], [, other]) => other - one);
  return best?.[0] ?? 'und';
}

/** At once, since who asks does not wait: eld is a module without anything to wait for. */
function loadProfiles(): Detector {
  const file = fileURLToPath(import.meta.resolve('eld/extrasmall'));
  return (createRequire(import.meta.url)(file) as { eld: Detector }).eld;
}

/** Chinese has no space around a link or an address. */
const ADDRESSES = /https?:\/\/[^\s\p{Script=Han}，。；、）]+|[\w.+-]+@[\w.-]+|`[^`]*`/gu;

/**
 * The language that most of a text is written in, as ISO 639-1: `zh` for all written Chinese, `und` when there is too
 * little to tell. Counts scripts first, then English function words, then asks n-gram profiles.
 */
export function detectLanguage(text: string): string {
  const prose = text.slice(0, READ_AT_MOST).replace(ADDRESSES, ' ');
  const words = prose.toLowerCase().match(/\p{Script=Latin}[\p{Script=Latin}\p{M}]*/gu) ?? [];
  const script = eastAsian(prose, words.length);
  if (script) return script;
  const letters = prose.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2) return 'und';
  return looksEnglish(prose, words) ? 'en' : detectWithProfiles(prose, words.length);
}

function eastAsian(prose: string, latinWords: number): string | undefined {
  const count = (pattern: RegExp) => prose.match(pattern)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  // A Chinese word is one or two characters, so a text with as many characters as Latin words is half Chinese.
  if (han + kana + hangul === 0 || han + kana + hangul < latinWords) return undefined;
  if (hangul > han + kana) return 'ko';
  return kana > han / 5 ? 'ja' : 'zh';
}

function looksEnglish(prose: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const known = words.filter((word) => ENGLISH.has(word)).length;
  const accented = prose.match(/[À-ɏ]/g)?.length ?? 0;
  return known / words.length >= (words.length < 8 ? 0.25 : 0.15) && accented <= words.length / 10;
}
