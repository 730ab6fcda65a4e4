import { answerAnew } from './answer-anew.ts';
import { deliver } from './deliver.ts';
import { embedKnowledge } from './embed-knowledge.ts';
import { fileMessage } from './file-message.ts';
import { handleMessage } from './handle-message.ts';
import { hearRecording } from './hear-recording.ts';
import { keepSent } from './keep-sent.ts';
import { learnFromModels } from './learn-from-models.ts';
import { learnFromMoves } from './learn-from-moves.ts';
import { learnIntents } from './learn-intents.ts';
import { lookAfterDrafts } from './look-after-drafts.ts';
import { lookAtDrafts } from './look-at-drafts.ts';
import { placeDraft } from './place-draft.ts';
import { sendDigests } from './send-digests.ts';
import { settleDeliveries } from './settle-deliveries.ts';
import { showDraft } from './show-draft.ts';
import { takeReaction } from './take-reaction.ts';
import { tryModels } from './try-models.ts';

/** Every job. A new one is a file in this folder, a line here, and its data schema in `core/queue.ts`. */
export const jobs = [
  handleMessage,
  hearRecording,
  deliver,
  keepSent,
  settleDeliveries,
  fileMessage,
  learnFromMoves,
  placeDraft,
  lookAtDrafts,
  lookAfterDrafts,
  showDraft,
  sendDigests,
  takeReaction,
  answerAnew,
  learnIntents,
  learnFromModels,
  tryModels,
  embedKnowledge,
];
