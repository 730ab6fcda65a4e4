import type { Cited } from '../minutes.ts';
import { MOST_SENTENCES, shownLine } from './sum-up-parts.prompt.ts';
import { TOKENS_A_PART, tokensOf } from './transcript-parts.ts';

/**
 * A meeting in short from lines about its parts: group by group where they are too many for a model, then what the groups came
 * to, until one answer is left. `ask` gives what was borne out of an answer.
 */
export async function sumUpParts(
  lines: readonly Cited[],
  ask: (lines: readonly Cited[]) => Promise<readonly Cited[]>,
): Promise<readonly Cited[]> {
  const groups = groupsOf(lines);
  const told: Cited[] = [];
  for (const group of groups) told.push(...(await ask(group)).slice(0, MOST_SENTENCES));
  // Lines that are as long as a group each would not become fewer.
  return groups.length <= 1 || told.length >= lines.length ? told : sumUpParts(told, ask);
}

function groupsOf(lines: readonly Cited[]): Cited[][] {
  const groups: Cited[][] = [];
  let room = 0;
  for (const line of lines) {
    const cost = tokensOf(shownLine(line));
    if (cost > room || groups.length === 0) {
      groups.push([]);
      room = TOKENS_A_PART;
    }
    groups.at(-1)?.push(line);
    room -= cost;
  }
  return groups;
}
