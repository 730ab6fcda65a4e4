import { approvalRequest } from './builtin/approval-request.ts';
import { bounce } from './builtin/bounce.ts';
import { complaint } from './builtin/complaint.ts';
import { hr } from './builtin/hr.ts';
import { invoice } from './builtin/invoice.ts';
import { itHelp } from './builtin/it-help.ts';
import { meeting } from './builtin/meeting.ts';
import { newsletter } from './builtin/newsletter.ts';
import { notification } from './builtin/notification.ts';
import { outOfOffice } from './builtin/out-of-office.ts';
import { question } from './builtin/question.ts';
import { request } from './builtin/request.ts';
import { salesLead } from './builtin/sales-lead.ts';
import { smallTalk } from './builtin/small-talk.ts';
import { spam } from './builtin/spam.ts';
import { status } from './builtin/status.ts';
import { transcript } from './builtin/transcript.ts';
import type { Intent } from './intent.ts';

/** Every built-in intent. A new one is a file in `builtin/` and a line here. */
export const builtinIntents: readonly Intent[] = [
  question,
  request,
  complaint,
  salesLead,
  meeting,
  invoice,
  hr,
  itHelp,
  approvalRequest,
  status,
  newsletter,
  notification,
  bounce,
  outOfOffice,
  spam,
  smallTalk,
  transcript,
];
