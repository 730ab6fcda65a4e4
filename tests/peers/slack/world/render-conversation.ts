import type { Conversation, Loose } from './types.ts';

/** A conversation as conversations.info shows it to the user of a token (docs.slack.dev/reference/objects/conversation-object). */
export function renderConversation(conversation: Conversation, me: string): Loose {
  return conversation.kind === 'im' ? directMessage(conversation, me) : channel(conversation, me);
}

const directMessage = ({ id, created, archived, members, teamIds }: Conversation, me: string): Loose => ({
  id,
  created,
  is_archived: archived,
  is_im: true,
  is_org_shared: false,
  context_team_id: teamIds[0],
  updated: created * 1000,
  user: [...members].find((member) => member !== me) ?? me,
  is_user_deleted: false,
  priority: 0,
});

function channel(conversation: Conversation, me: string): Loose {
  const { id, kind, name, created, archived, creator, teamIds, members } = conversation;
  const shared = teamIds.length > 1;
  return {
    id,
    name,
    is_channel: kind === 'public' || kind === 'private',
    is_group: false,
    is_im: false,
    is_mpim: kind === 'mpim',
    is_private: kind !== 'public',
    created,
    is_archived: archived,
    is_general: false,
    unlinked: 0,
    name_normalized: name,
    is_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: teamIds[0],
    updated: created * 1000,
    creator,
    is_ext_shared: shared,
    shared_team_ids: teamIds,
    pending_connected_team_ids: [],
    ...(shared && { conversation_host_id: teamIds[0], connected_team_ids: teamIds.slice(1) }),
    is_member: members.has(me),
    topic: { value: conversation.topic, creator, last_set: created },
    purpose: { value: conversation.purpose, creator, last_set: created },
    previous_names: conversation.previousNames,
  };
}
