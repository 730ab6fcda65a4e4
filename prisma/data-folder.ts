import { createHash } from 'node:crypto';
import path from 'node:path';

/**
 * Where the embedded database and the demo of the clone in `home` keep their data, unless a folder is configured: `.frontdesk` in it.
 * As root it is below /var/lib, since the user that PostgreSQL then runs as can't look into root's home.
 */
export function dataFolder(home: string, configured: string | undefined): string {
  if (configured) return path.resolve(configured);
  if (process.getuid?.() !== 0) return path.join(home, '.frontdesk');
  const which = createHash('sha256').update(home).digest('hex').slice(0, 8);
  return path.join('/var/lib/frontdesk', `${path.basename(home)}-${which}`);
}
