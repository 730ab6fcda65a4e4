import type { ActionItem } from '../minutes.ts';
import type { Transcript, Utterance } from '../transcript.ts';
import { plainSpeech } from '../words/cue-phrases.ts';
import { peopleIn } from '../words/people-named.ts';
import { CHINESE_COMMITMENT, COMMITMENT } from '../words/task-phrases.ts';
import { utterancesNear } from './check-line.ts';

/** Whether an action item can be this person's. */
export type OwnerCheck = (owner: string, item: ActionItem) => boolean;

/**
 * Whether action items of a meeting can be their owners': they spoke or were named near by, and where the quote is a promise in the
 * first person ("I'll call them", 我来联系), they gave it or were named in it.
 */
export function ownersIn(transcript: Transcript): OwnerCheck {
  const speakers = [...new Set(transcript.utterances.map(({ speaker }) => speaker))].filter(Boolean);
  const people = peopleIn(speakers);
  return (owner, item) => {
    const person = speakers.includes(owner) ? owner : people.resolve(owner);
    const names = [owner, ...people.names.filter((name) => person !== undefined && people.resolve(name) === person)];
    const isIn = (utterances: readonly Utterance[]): boolean =>
      utterances.some(({ speaker, text }) => speaker === person || names.some((name) => holds(text, name)));
    const cited = item.utterances.flatMap((index) => transcript.utterances[index] ?? []);
    return isIn(isPromise(item.quote) ? cited : utterancesNear(item, transcript));
  };
}

/** The item as nobody's where it can't be its owner's. */
export function withoutFalseOwner(item: ActionItem, isOwner: OwnerCheck): ActionItem {
  const { owner, ...ofNobody } = item;
  return owner === undefined || isOwner(owner, item) ? item : ofNobody;
}

const isPromise = (quote: string): boolean => {
  const plain = plainSpeech(quote);
  return COMMITMENT.test(plain) || CHINESE_COMMITMENT.test(plain);
};

const HAN = /^\p{Script=Han}/u;
const spaced = (text: string): string => ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;

/** Whether a text has a name, and not only its letters within another word. */
const holds = (text: string, name: string): boolean =>
  HAN.test(name) ? text.includes(name) : spaced(text).includes(spaced(name));
