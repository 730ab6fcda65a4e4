import type { Core } from '../core.ts';
import { dayIn } from '../text/day-in.ts';
import { buildDigest } from './build-digest.ts';
import { collectDigest, type ToCollect } from './collect-digest.ts';
import { type DigestPage, digestPage, renderDigest } from './render-digest.ts';
import { writeLead } from './write-lead.ts';

type Deps = Pick<Core, 'stores' | 'gateway' | 'logger'>;

export type MadeDigest = {
  readonly subject: string;
  readonly text: string;
  readonly page: DigestPage;
  readonly empty: boolean;
};

/** So many lines of a section on a page: Slack takes 50 blocks a message. */
const LINES = 5;

/** What happened since, and what needs a person, in the reader's language: as text, and as a page for channels that show more. */
export async function makeDigest(input: ToCollect, deps: Deps): Promise<MadeDigest> {
  const { workspaceId, reader, zone, until } = input;
  const digest = buildDigest(await collectDigest(input, deps));
  const language = reader.language === 'zh' ? 'zh' : 'en';
  const rendered = renderDigest(digest, language, zone);
  const call = { workspaceId, priority: 'background' as const };
  const { lead, stepDown } = digest.empty
    ? {}
    : await writeLead(rendered, language, { call, ...(deps.gateway ? { gateway: deps.gateway } : {}) });
  if (stepDown) deps.logger.warn({ reason: stepDown }, 'the digest has no lead');
  const day = dayIn(zone, until);
  const subject = language === 'zh' ? `Frontdesk 摘要 ${day}` : `Frontdesk digest, ${day}`;
  const page = digestPage(digest, language, zone, { shown: LINES, ...(lead ? { lead } : {}) });
  return { subject, text: lead ? renderDigest(digest, language, zone, lead) : rendered, page, empty: digest.empty };
}
