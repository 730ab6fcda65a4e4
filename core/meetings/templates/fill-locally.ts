import { chooseSentences } from '../local/choose-sentences.ts';
import type { Minutes } from '../minutes.ts';
import type { Transcript } from '../transcript.ts';
import { asidesIn } from '../words/asides.ts';
import { citeSpoken } from '../words/cite.ts';
import { wordWeights } from '../words/content-words.ts';
import { PROCEDURAL, plainSpeech } from '../words/cue-phrases.ts';
import { type Spoken, spokenSentences } from '../words/spoken.ts';
import type { FilledLine, FilledTemplate, MinutesPart, Section, Template } from './template.ts';

const MOST_LINES = 6;
const MOST_A_PERSON = 3;

type Said = { readonly sentences: readonly Spoken[]; readonly weight: (word: string) => number };

/**
 * Fills a template without a model: each section with what minutes list already, and with the sentences that say one of its
 * phrases. All of it is quoted. Questions are left out where phrases are looked for: what was answered counts.
 */
export function fillLocally(
  template: Template,
  minutes: Minutes,
  transcript: Pick<Transcript, 'utterances'>,
): FilledTemplate {
  const spoken = spokenSentences(transcript);
  const asides = asidesIn(spoken);
  const sentences = spoken.filter(
    ({ place, text }) => !asides.has(place) && !PROCEDURAL.test(plainSpeech(text)) && !/[?？]\s*$/.test(text),
  );
  const said = { sentences, weight: wordWeights(spoken) };
  const language = minutes.language === 'zh' ? 'zh' : 'en';
  return {
    id: template.id,
    name: template.name[language],
    rung: 'local',
    sections: template.sections.map((section) => ({
      title: section.title[language],
      format: section.format,
      lines: linesFor(section, minutes, said),
    })),
    notes: [],
  };
}

function linesFor({ from = [], phrases, format }: Section, minutes: Minutes, said: Said): FilledLine[] {
  const listed = from.flatMap((part) => listedIn(part, minutes));
  if (phrases === undefined) return listed;
  const says = sayingOneOf([...phrases.en, ...phrases.zh]);
  const isListed = (text: string) => listed.some(({ quote }) => quote.includes(text) || text.includes(quote));
  const fits = said.sentences.filter(({ text }) => says(text) && !isListed(text));
  const chosen =
    format === 'by-person'
      ? [...Map.groupBy(fits, ({ speaker }) => speaker).values()].flatMap((own) => fewOf(own, MOST_A_PERSON, said))
      : fewOf(fits, MOST_LINES, said);
  return [...listed, ...chosen.map((sentence) => citeSpoken([sentence]))].toSorted(
    (a, b) => (a.utterances[0] ?? 0) - (b.utterances[0] ?? 0),
  );
}

/** Places in the list of decisions say nothing here. */
function listedIn(part: MinutesPart, minutes: Minutes): readonly FilledLine[] {
  if (part === 'topics') return minutes.topics.flatMap(({ sentences }) => sentences);
  if (part === 'decisions') return minutes.decisions.map(({ reversedBy: _, ...decision }) => decision);
  return minutes[part] ?? [];
}

const fewOf = (sentences: readonly Spoken[], most: number, { weight }: Said): readonly Spoken[] =>
  sentences.length <= most ? sentences : chooseSentences(sentences, most, weight, () => false);

const HAN = /\p{Script=Han}/u;

/** Phrases are whole words in English; Chinese has no spaces to tell. */
function sayingOneOf(phrases: readonly string[]): (text: string) => boolean {
  if (phrases.length === 0) return () => false;
  const alternatives = phrases.map((phrase) => {
    const words = RegExp.escape(plainSpeech(phrase));
    return HAN.test(phrase) ? words : `(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`;
  });
  const pattern = new RegExp(alternatives.join('|'), 'iu');
  return (text) => pattern.test(plainSpeech(text));
}
