import { reasonOf } from '../errors.ts';
import type { Call, Generated, LlmGateway } from '../llm/gateway.ts';
import { detectLanguage } from '../text/language.ts';
import { nameAsks } from './asks.ts';
import { type Classifiable, readableText, type Surroundings } from './classifiable.ts';
import type { Classification, ScoredIntent, Urgency } from './classification.ts';
import { classifyPrompt, type ModelClassification } from './classify.prompt.ts';
import { type DecidedIntents, decideIntents } from './decide-intents.ts';
import type { Exemplars } from './exemplars.ts';
import type { Intent } from './intent.ts';
import { byIdsInForce, byOriginalIds } from './renew-classification.ts';
import { type Heard, hear, withSignals } from './signals.ts';
import type { Student } from './student/student.ts';
import { addressesAssistant } from './warnings.ts';
import { WRITTEN_BY_MACHINES } from './written-by-machines.ts';

/** What the workspace has taught, and who is writing. `zone` is an IANA name: dates in the text are read in it. */
export type ClassifyContext = Surroundings & {
  readonly intents: readonly Intent[];
  readonly student: Student;
  readonly exemplars: Exemplars;
  /** From this probability on the student decides without a model. */
  readonly sureFrom: number;
  readonly zone: string;
};

export type Classified = {
  readonly classification: Classification;
  /** Why no model's answer was used although a model is configured. */
  readonly stepDown?: string;
  readonly receipt?: Generated<ModelClassification>;
};

/** Nobody hurries for these, however loudly they shout. */
const NEVER_URGENT = new Set(['newsletter', 'spam', 'bounce', 'out-of-office', 'small-talk']);

/** Classifies with rules, remembered labels, spam evidence and the student: no model, no network. Pure. */
export const classifyLocally = (message: Classifiable, context: ClassifyContext): Classification =>
  byIdsInForce(understandLocally(message, context).local, context.intents);

type Understood = { readonly local: Classification; readonly strange: number };

/** By original ids; with the chance, 0 to 1, that it is about none of the intents. */
function understandLocally(message: Classifiable, context: ClassifyContext): Understood {
  const decided = decideIntents(message, context);
  const heard = hear(message, decided.intents[0]?.intent, context.zone);
  const local = withSignals({ understood: understand(message, decided, heard), heard }, message, context);
  return { local, strange: decided.strange };
}

function understand(message: Classifiable, decided: DecidedIntents, { urgency, tone }: Heard): Classification {
  const { intents, predictions, asking, rung, why, warnings, marks } = decided;
  const best = intents[0]?.intent ?? '';
  const byMachine = WRITTEN_BY_MACHINES.has(best);
  return {
    intents,
    asks: byMachine ? [] : nameAsks(asking, predictions),
    urgency: NEVER_URGENT.has(best) ? 'low' : calmed(urgency.value, byMachine),
    ...(urgency.deadline === undefined || NEVER_URGENT.has(best) ? {} : { deadline: urgency.deadline }),
    tone: tone.value,
    language: detectLanguage(readableText(message)),
    rung,
    why,
    warnings,
    ...(marks.length > 0 ? { marks } : {}),
  };
}

/** A machine's everyday notice is nothing to hurry for; its alarm is. */
const calmed = (urgency: Urgency, byMachine: boolean): Urgency => (byMachine && urgency === 'normal' ? 'low' : urgency);

/**
 * Classifies with the model where one is configured and the matter is open; what rules, a person's earlier label or
 * spam evidence settle is not asked. Steps down to the local result on any failure and says why. Warnings always come
 * from code, and a message that talks to the assistant is not shown to a model at all.
 */
export async function classify(
  message: Classifiable,
  context: ClassifyContext,
  deps: { readonly gateway?: LlmGateway; readonly call: Call },
): Promise<Classified> {
  const understood = understandLocally(message, context);
  const { local } = understood;
  const locally = byIdsInForce(local, context.intents);
  if (!deps.gateway || isSettled(understood, context)) return { classification: locally };
  const attack = local.warnings.find(addressesAssistant);
  if (attack !== undefined)
    return { classification: locally, stepDown: `The message has ${attack}, so no model was shown it.` };
  try {
    const receipt = await deps.gateway.generate(classifyPrompt(message, context.intents), deps.call);
    const merged = byOriginalIds(merge(locally, receipt, message), context.intents);
    const heard = hear(message, merged.intents[0]?.intent, context.zone);
    const classification = withSignals({ understood: merged, heard }, message, context);
    return { classification: byIdsInForce(classification, context.intents), receipt };
  } catch (error) {
    deps.call.signal?.throwIfAborted();
    return { classification: locally, stepDown: reasonOf(error) };
  }
}

/** Rules, people's labels and spam evidence settle it, or the student where it is sure enough and knows this kind of message. */
function isSettled({ local: { rung, intents }, strange }: Understood, { sureFrom }: ClassifyContext): boolean {
  const [best] = intents;
  if (rung !== 'local' || best?.intent === 'spam') return true;
  return best !== undefined && best.confidence >= sureFrom && strange < HALF;
}
const HALF = 0.5;

/** The model's labels with what code knows better: language, warnings, and which sentences really are in the text. */
function merge(
  local: Classification,
  { value, tier }: Generated<ModelClassification>,
  message: Classifiable,
): Classification {
  const words = new Map(local.intents.map((scored) => [scored.intent, scored.words]));
  const intents = value.intents
    .map((scored): ScoredIntent => ({ ...scored, words: words.get(scored.intent) ?? [] }))
    .sort((a, b) => b.confidence - a.confidence);
  const confidence = new Map(intents.map((scored) => [scored.intent, scored.confidence]));
  const deadline = value.deadline && /^\d{4}-\d{2}-\d{2}$/.test(value.deadline) ? value.deadline : local.deadline;
  return {
    intents,
    asks: value.asks
      .filter(({ text }) => message.text.includes(text))
      .map((ask) => ({ ...ask, confidence: confidence.get(ask.intent) ?? 0.5 })),
    urgency: value.urgency,
    ...(deadline === undefined ? {} : { deadline }),
    tone: value.tone,
    language: local.language,
    rung: tier,
    why: value.why.trim() || local.why,
    warnings: local.warnings,
    ...(local.marks ? { marks: local.marks } : {}),
  };
}
