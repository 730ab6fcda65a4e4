import type { ImapFlow } from 'imapflow';
import type { KnownFolder } from '../../../core/filing/folder-intent.ts';
import { LABELS } from '../filing/marks.ts';
import type { Folder } from './folders.ts';

type Server = {
  readonly namespace?: ImapFlow['namespace'];
  readonly capabilities: Pick<ImapFlow['capabilities'], 'has'>;
};

/** A folder by the name that people gave it: without the server's prefix and delimiter, and without that of our labels on Gmail. */
export function knownFolder(
  { path, role }: Pick<Folder, 'path' | 'role'>,
  { namespace, capabilities }: Server,
): KnownFolder {
  const { prefix = '', delimiter } = namespace ?? {};
  const below = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  const name = delimiter ? below.replaceAll(delimiter, '/') : below;
  const isLabel = capabilities.has('X-GM-EXT-1') && name.startsWith(LABELS);
  return { path, role, name: isLabel ? name.slice(LABELS.length) : name, isLabel };
}
