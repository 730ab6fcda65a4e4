import { customerCall } from './shipped/customer-call.ts';
import { interview } from './shipped/interview.ts';
import { oneToOne } from './shipped/one-to-one.ts';
import { projectReview } from './shipped/project-review.ts';
import { standUp } from './shipped/stand-up.ts';
import type { Template } from './template.ts';

/** Every template that Frontdesk comes with. A new one is a file in `shipped/` and a line here. */
export const shippedTemplates: readonly Template[] = [standUp, oneToOne, customerCall, interview, projectReview];
