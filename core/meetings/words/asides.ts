import { plainSpeech } from './cue-phrases.ts';
import type { Spoken } from './spoken.ts';

const ASSISTANT = '(?:assistant|front ?desk|note-?taker|bot|ai|copilot|siri|alexa|chat ?gpt)';
const TO_ASSISTANT = new RegExp(
  [
    `^(?:(?:hey|ok|okay|hi|hello|dear|so|and|oh|well|please)[,\\s]+)*(?:mr\\.?\\s+|dear\\s+|the\\s+)?${ASSISTANT}\\b\\s*[,:!.—–-]`,
    `^(?:(?:hey|ok|okay|hi|hello|dear)[,\\s]+)+${ASSISTANT}\\b`,
    `,\\s*(?:dear\\s+)?${ASSISTANT}\\s*[.!?]*$`,
    '\\b(?:ignore|disregard|forget) (?:all |any |your |the )*(?:previous|prior|earlier|above) (?:instructions|prompts?|rules)',
    '^(?:嘿|喂|嗨|你好|那个|hi|hey)?[，,\\s]*(?:(?:AI|会议|智能|纪要|小|语音)?助手|机器人|AI)[，,：:！!\\s]',
    '[，,](?:(?:AI|会议|智能|小)?助手|机器人)[。！!]?$',
    '忽略(?:之前|以上|前面|所有)的?(?:指令|指示|要求)',
  ].join('|'),
  'iu',
);
const JOKE =
  /\b(?:just kidding|i'm kidding|(?:i'm|only|just) joking|as a joke|haha+|lol)\b|[([](?:laughs?|laughter|laughing|chuckles?|giggles?|笑声?|大笑|众人笑|大家笑)[)\]]|开玩笑|逗你|哈哈/iu;
const TABLE_TALK =
  /\b(?:cakes?|coffees?|croissants?|beers?|pizzas?|(?<!\b(?:before|after|over|at|during|around|until|by) )(?:lunch|dinner)|snacks?|cookies|biscuits?|do(?:ugh)?nuts?|football|world cup|weekend trip)\b|蛋糕|咖啡|奶茶|请客|吃饭|午饭|零食|啤酒|周末去/iu;

/** Whether words are addressed to a machine. They are speech to be reported, never instructions to follow. */
export const isToAssistant = (text: string): boolean => TO_ASSISTANT.test(plainSpeech(text));

/**
 * The places of sentences that can settle nothing and oblige nobody: words to the assistant, jokes (with what was said
 * just before somebody laughed), talk about cake.
 */
export function asidesIn(spoken: readonly Spoken[]): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { place, text, speaker, words } of spoken) {
    if (isToAssistant(text) || JOKE.test(plainSpeech(text)) || TABLE_TALK.test(text)) places.add(place);
    const before = spoken[place - 1];
    const laughed = JOKE.test(plainSpeech(text)) && text.length < 40;
    if (before !== undefined && laughed && (before.speaker !== speaker || /kidding|joking|玩笑/i.test(text)))
      places.add(before.place);
    if (before !== undefined && before.speaker === speaker && isToAssistant(before.text) && words.length <= 3)
      places.add(place);
  }
  return places;
}
