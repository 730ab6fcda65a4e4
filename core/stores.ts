import type { Database } from '../prisma/client.ts';
import { makeFeedbackStore } from './answers/feedback-store.ts';
import { makeAuditStore } from './audit/audit-store.ts';
import { makeAccountStore } from './channels/account-store.ts';
import { makeAutomaticReplyStore } from './channels/automatic-reply-store.ts';
import { makeCheckpointStore } from './channels/checkpoint-store.ts';
import { makeDeliveryStore } from './channels/delivery-store.ts';
import { makeLeaseStore } from './channels/lease-store.ts';
import { makeCommitmentStore } from './commitments/commitment-store.ts';
import { makeAuthenticationStore } from './conversations/authentication-store.ts';
import { makeChangeStore } from './conversations/change-store.ts';
import { makeLocationStore } from './conversations/location-store.ts';
import { makeMessageStore } from './conversations/message-store.ts';
import { makePlaceStore } from './conversations/place-store.ts';
import { makeSubjectStore } from './conversations/subject-store.ts';
import { makeThreadStore } from './conversations/thread-store.ts';
import { makeDialogueStore } from './dialogue/dialogue-store.ts';
import { makeFactStore } from './dialogue/fact-store.ts';
import { makeDigestStore } from './digests/digest-store.ts';
import { makeFilingStore } from './filing/filing-store.ts';
import { makeHandlingStore } from './flow/handling-store.ts';
import { makeReceivingStore } from './flow/receiving-store.ts';
import { makeLabelStore } from './intents/label-store.ts';
import { makeQuestionStore } from './intents/questions/question-store.ts';
import { makeStudentStore } from './intents/student-store.ts';
import { makeGapStore } from './knowledge/gaps/gap-store.ts';
import { makeIndexStore } from './knowledge/index-store.ts';
import { makeKnowledgeStore } from './knowledge/knowledge-store.ts';
import { makeSourceStore } from './knowledge/sources/source-store.ts';
import { makeTrialStore } from './knowledge/trial/trial-store.ts';
import { makeVectorStore } from './knowledge/vectors/vector-store.ts';
import { makeModelCallStore } from './llm/model-call-store.ts';
import { makeMeetingStore } from './meetings/meeting-store.ts';
import { makeAbsenceStore } from './people/absence-store.ts';
import { makeIdentityStore } from './people/identity-store.ts';
import { makeMergeStore } from './people/merge-store.ts';
import { makePeopleStore } from './people/people-store.ts';
import { makeWorkspaceStore } from './people/workspace-store.ts';
import { makeApprovalPolicyStore } from './policy/approval-policy-store.ts';
import { makePolicyStore } from './policy/policy-store.ts';
import { makeDraftCardStore } from './replies/cards/draft-card-store.ts';
import { makeDraftCopyStore } from './replies/draft-copy-store.ts';
import { makeDraftStore } from './replies/draft-store.ts';
import { makeLessonStore } from './replies/lesson-store.ts';
import { makeSpeechPartStore } from './speech/speech-part-store.ts';

/** All stores on one connection or one transaction. Every function takes the workspace first. */
export const makeStores = (database: Database) => ({
  workspaces: makeWorkspaceStore(database),
  people: makePeopleStore(database),
  identities: makeIdentityStore(database),
  merges: makeMergeStore(database),
  absences: makeAbsenceStore(database),
  accounts: makeAccountStore(database),
  leases: makeLeaseStore(database),
  checkpoints: makeCheckpointStore(database),
  receiving: makeReceivingStore(database),
  messages: makeMessageStore(database),
  subjects: makeSubjectStore(database),
  authentications: makeAuthenticationStore(database),
  locations: makeLocationStore(database),
  places: makePlaceStore(database),
  threads: makeThreadStore(database),
  dialogues: makeDialogueStore(database),
  facts: makeFactStore(database),
  changes: makeChangeStore(database),
  handling: makeHandlingStore(database),
  labels: makeLabelStore(database),
  students: makeStudentStore(database),
  questions: makeQuestionStore(database),
  filings: makeFilingStore(database),
  drafts: makeDraftStore(database),
  draftCopies: makeDraftCopyStore(database),
  draftCards: makeDraftCardStore(database),
  lessons: makeLessonStore(database),
  deliveries: makeDeliveryStore(database),
  feedback: makeFeedbackStore(database),
  automaticReplies: makeAutomaticReplyStore(database),
  meetings: makeMeetingStore(database),
  speechParts: makeSpeechPartStore(database),
  commitments: makeCommitmentStore(database),
  sources: makeSourceStore(database),
  knowledge: makeKnowledgeStore(database),
  vectors: makeVectorStore(database),
  gaps: makeGapStore(database),
  knowledgeIndex: makeIndexStore(database),
  policies: makePolicyStore(database),
  approvalPolicies: makeApprovalPolicyStore(database),
  digests: makeDigestStore(database),
  modelCalls: makeModelCallStore(database),
  modelTrials: makeTrialStore(database),
  audit: makeAuditStore(database),
});

export type Stores = ReturnType<typeof makeStores>;
