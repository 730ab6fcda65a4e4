import { answerPool } from '../answer-pool.ts';
import { type LearnInput, learnIntents } from './learn-intents.ts';
import { packStudent } from './student/student-bytes.ts';

answerPool<LearnInput, Uint8Array<ArrayBuffer>>(
  async ({ intents, labels }) => packStudent(learnIntents(intents, labels)),
  (bytes) => [bytes.buffer],
);
