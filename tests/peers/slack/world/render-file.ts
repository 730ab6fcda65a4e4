import type { Loose, StoredFile } from './types.ts';
import type { World } from './world.ts';

/** A file as the Web API and the events show it (docs.slack.dev/reference/objects/file-object). */
export function renderFile(world: World, file: StoredFile): Loose {
  const team = world.teams.get(file.team);
  const type = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '').toLowerCase() : 'binary';
  const at = `${world.baseUrl}/files-pri/${file.team}-${file.id}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: type,
    pretty_type: type.toUpperCase(),
    user: file.user,
    user_team: file.team,
    editable: false,
    size: file.bytes?.length ?? file.announced,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: [...file.channels].some((id) => world.conversations.get(id)?.kind === 'public'),
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${at}/${encodeURIComponent(file.name)}`,
    url_private_download: `${at}/download/${encodeURIComponent(file.name)}`,
    media_display_type: 'unknown',
    permalink: `https://${team?.domain}.slack.com/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
    permalink_public: `https://slack-files.com/${file.team}-${file.id}-0000000000`,
    is_starred: false,
    has_rich_preview: false,
    file_access: 'visible',
  };
}

/** What is said of a file in a shared channel that belongs to another organisation: that it has to be asked for. */
export const renderForeignFile = ({ id, created, user }: StoredFile): Loose => ({
  id,
  created,
  timestamp: created,
  user,
  mode: 'file_access',
  file_access: 'check_file_info',
});
