import { deliver } from './deliver.ts';
import { handleMessage } from './handle-message.ts';
import { sendDigests } from './send-digests.ts';

/** Every job. A new one is a file in this folder, a line here, and its data schema in `core/queue.ts`. */
export const jobs = [handleMessage, deliver, sendDigests];
