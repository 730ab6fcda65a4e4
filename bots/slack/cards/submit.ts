import type { SlackViewMiddlewareArgs, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import { editDraft, rejectDraft } from '../../../core/replies/approve-draft.ts';
import { releaseDraft } from '../../../core/replies/claim-draft.ts';
import { revisionHash } from '../../../core/replies/revision-hash.ts';
import type { SlackDeps } from '../features.ts';
import { attend } from '../interact/attend.ts';
import { readFields } from '../interact/fields.ts';
import type { Visitor } from '../interact/visitor.ts';
import { unlessDone } from './decide.ts';
import { type About, aboutOf, FIELDS, pieceField, shownSubject } from './modal-views.ts';
import { together } from './pieces.ts';
import { refusalOf } from './refuse.ts';

type Submitted = SlackViewMiddlewareArgs<ViewSubmitAction>;
type Entered = (field: string) => string;

/** Does what a modal was filled in for; what is wrong is said in it, and what was entered stays there. */
async function submit(
  { body, view, ack }: Submitted,
  deps: SlackDeps,
  { field, work }: { field: string; work(visitor: Visitor, about: About, entered: Entered): Promise<unknown> },
): Promise<void> {
  const about = aboutOf(view);
  const { text: entered } = readFields(view.state.values);
  let refusal: string | undefined;
  const tell = async (text: string) => {
    refusal = text;
  };
  await attend({ teamId: about.team, userId: body.user.id }, tell, deps, (visitor) =>
    work(visitor, about, entered).catch(async (error: unknown) => {
      refusal = await refusalOf(error, { ...about, visitor, plain: true }, deps);
      if (refusal === undefined) throw error;
    }),
  );
  await (refusal === undefined ? ack() : ack({ response_action: 'errors', errors: { [field]: refusal } }));
}

/** The person's words take the place of those that they saw. */
export const submitEdit = (submitted: Submitted, deps: SlackDeps): Promise<void> =>
  submit(submitted, deps, {
    field: FIELDS.text,
    work: ({ person }, about, entered) => saveEdit({ person, about, entered }, deps),
  });

type Edit = { readonly person: Visitor['person']; readonly about: About; readonly entered: Entered };

async function saveEdit({ person, about, entered }: Edit, { workspaceId, core }: SlackDeps): Promise<void> {
  const { draftId, hash = '', gaps = [] } = about;
  const text = together(
    [...gaps.keys(), gaps.length].map((index) => entered(pieceField(index))),
    gaps,
  );
  const before = await core.stores.drafts.get(workspaceId, draftId);
  const typed = entered(FIELDS.subject);
  const isChanged = before && typed !== '' && typed !== shownSubject(before.subject);
  const words = { text, ...(isChanged ? { subject: typed } : {}) };
  // Nothing was changed, or Slack tells of one submission twice.
  if (before && before.hash === revisionHash({ ...before, ...words }))
    return releaseDraft({ workspaceId, draftId, person }, core);
  await editDraft({ workspaceId, draftId, person, hash, ...words }, core);
}

/** The draft is dropped for the reason that was given. */
export const submitReject = (submitted: Submitted, deps: SlackDeps): Promise<void> =>
  submit(submitted, deps, {
    field: FIELDS.reason,
    work: ({ person }, { draftId }, entered) => {
      const { workspaceId, core } = deps;
      const reason = entered(FIELDS.reason);
      return unlessDone({ workspaceId, draftId, person, deps }, 'rejected', () =>
        rejectDraft({ workspaceId, draftId, person, reason }, core),
      );
    },
  });

/** Who closes the modal has the draft in hand no more. */
export async function giveBack(
  { body, view, ack }: SlackViewMiddlewareArgs<ViewClosedAction>,
  deps: SlackDeps,
): Promise<void> {
  const { draftId, team } = aboutOf(view);
  const { workspaceId, core } = deps;
  // There is nowhere to tell them of a failure: the claim ends by itself.
  const tell = async () => {};
  await attend({ teamId: team, userId: body.user.id }, tell, deps, ({ person }) =>
    releaseDraft({ workspaceId, draftId, person }, core),
  );
  await ack();
}
