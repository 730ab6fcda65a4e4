import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtinIntents } from './index.ts';
import { learnIntents } from './learn-intents.ts';
import type { StudentData } from './student/student.ts';
import { packStudent, unpackStudent } from './student/student-bytes.ts';

const FILE = path.join(import.meta.dirname, 'generated/builtin-student.bin');

let learned: StudentData | undefined;

/** What is learned from the built-in intents' own examples: read from where the set-up put it, else learned here and now. */
export function builtinStudent(): StudentData {
  learned ??= read() ?? learnIntents(builtinIntents);
  return learned;
}

function read(): StudentData | undefined {
  if (!existsSync(FILE)) return undefined;
  try {
    return unpackStudent(readFileSync(FILE));
  } catch {
    // Damaged or of an older version: learning it anew takes some seconds and cures that.
    return undefined;
  }
}

/** Part of the set-up, since it takes some seconds and gives the same everywhere. */
export function prepareBuiltinStudent(): void {
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, packStudent(learnIntents(builtinIntents)));
}
