import { reasonOf } from '../../errors.ts';
import type { Call, LlmGateway, Tier } from '../../llm/gateway.ts';
import { verifyMinutes } from '../checks/verify-minutes.ts';
import type { MeetingContext, Minutes } from '../minutes.ts';
import { refuseUntrue } from '../model/refuse-untrue.ts';
import { transcriptParts } from '../model/transcript-parts.ts';
import type { Transcript } from '../transcript.ts';
import { fillLocally } from './fill-locally.ts';
import { fillTemplatePrompt, type TemplateAnswer } from './fill-template.prompt.ts';
import type { FilledLine, FilledSection, FilledTemplate, Section, Template } from './template.ts';

type Input = {
  readonly template: Template;
  readonly minutes: Minutes;
  readonly transcript: Transcript;
  readonly context: MeetingContext;
};
type Deps = { readonly gateway?: LlmGateway; readonly call: Call };
type AnswerLine = TemplateAnswer['sections'][number]['lines'][number];

/**
 * Fills a template from a meeting: by the model when there is one, part by part if the meeting is long, and every line checked
 * against the transcript; else, or when the model fails, without one, and then `stepDown` says why.
 */
export async function fillTemplate(
  input: Input,
  { gateway, call }: Deps,
): Promise<{ filled: FilledTemplate; stepDown?: string }> {
  const { template, minutes, transcript } = input;
  if (gateway === undefined) return { filled: fillLocally(template, minutes, transcript) };
  try {
    return { filled: await withModel(input, gateway, call) };
  } catch (error) {
    call.signal?.throwIfAborted();
    return { filled: fillLocally(template, minutes, transcript), stepDown: reasonOf(error) };
  }
}

async function withModel(input: Input, gateway: LlmGateway, call: Call): Promise<FilledTemplate> {
  const { template, minutes, transcript, context } = input;
  const parts = transcriptParts(transcript);
  const answers: TemplateAnswer[] = [];
  let tier: Tier = 'strong';
  for (const utterances of parts) {
    const prompt = fillTemplatePrompt(template, utterances, context, { part: parts.length > 1 });
    const generated = await gateway.generate(prompt, call);
    answers.push(generated.value);
    tier = generated.tier;
  }
  const written = template.sections.map((_, at) => linesOf(at + 1, answers));
  const checked = written.map((lines) => checkLines(lines, input));
  const notes = checked.flatMap(({ dropped }) => dropped);
  const count = (lists: readonly (readonly unknown[])[]): number => lists.flat().length;
  refuseUntrue({ lines: count(written), kept: count(checked.map(({ lines }) => lines)), dropped: notes.length });
  const language = minutes.language === 'zh' ? 'zh' : 'en';
  return {
    id: template.id,
    name: template.name[language],
    rung: tier,
    sections: template.sections.map((section, at) => filledSection(section, checked[at]?.lines ?? [], language)),
    notes,
  };
}

const linesOf = (number: number, answers: readonly TemplateAnswer[]): AnswerLine[] =>
  answers
    .flatMap(({ sections }) => sections.filter((section) => section.number === number))
    .flatMap(({ lines }) => lines);

/** Each line is held to what an action item is: the quote, who it names and the date must have been said. */
function checkLines(
  lines: readonly AnswerLine[],
  { minutes, transcript, context }: Input,
): { lines: readonly FilledLine[]; dropped: readonly string[] } {
  const actionItems = lines.map(({ owner, due, ...line }) => ({
    ...line,
    task: line.text,
    ...(owner !== null && { owner }),
    ...(due !== null && { due }),
  }));
  const claimed = { ...minutes, summary: [], topics: [], decisions: [], openQuestions: [], actionItems };
  const { minutes: kept, dropped } = verifyMinutes(claimed, transcript, context);
  return { lines: kept.actionItems, dropped };
}

function filledSection({ title, format }: Section, lines: readonly FilledLine[], language: 'en' | 'zh'): FilledSection {
  const isToDo = ({ owner, due }: FilledLine): boolean =>
    format === 'checklist' || (owner !== undefined && due !== undefined);
  return {
    title: title[language],
    format,
    lines: lines.map((line) => (isToDo(line) ? line : withoutTask(line, format))),
  };
}

/** Under a person's name an owner says whose line it is; elsewhere a statement has none. */
function withoutTask({ task: _, due: __, owner, ...line }: FilledLine, format: Section['format']): FilledLine {
  return format === 'by-person' && owner !== undefined ? { ...line, owner } : line;
}
