import type { SocketMode } from '../delivery/socket-mode.ts';
import type { Loose } from '../world/types.ts';

/** Gives out a URL for Socket Mode. */
export const openConnection = (socket: SocketMode) => (): Loose => ({ url: socket.ticket() });
