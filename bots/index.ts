import type { InboundMessage } from '../core/channels/message.ts';
import type { Core } from '../core/core.ts';
import type { Logger } from '../core/logger.ts';
import type { EmailConfig } from './email/config.ts';
import type { CredentialDeps } from './email/credentials.ts';
import { emailChannel } from './email/index.ts';
import type { MailboxDeps } from './email/mailbox/mailbox.ts';
import type { ParsePool } from './email/parse-pool.ts';
import type { ServedChannel } from './http-server.ts';
import type { SlackConfig } from './slack/config.ts';
import { slackChannel } from './slack/index.ts';
import { terminalChannel } from './terminal/channel.ts';

export type ChannelDeps = {
  readonly email: EmailConfig;
  readonly mailAccount: string;
  readonly parse: ParsePool['parse'];
  receive(message: InboundMessage): Promise<unknown>;
  readonly mailboxes: CredentialDeps;
  readonly reading: () => Pick<MailboxDeps, 'core' | 'onProgress' | 'stayReady'>;
  readonly slack: SlackConfig;
  readonly core: () => Core;
  readonly logger: Logger;
};

/** Every channel. A new one is a folder beside this file, a line here, and a test that runs the channel contract. */
export const openChannels = ({ email, mailAccount, slack, ...deps }: ChannelDeps): ServedChannel[] => [
  emailChannel(email, { ...deps, account: mailAccount }),
  slackChannel(slack, { ...deps, workspaceId: deps.mailboxes.workspaceId }),
  terminalChannel((text) => process.stdout.write(text)),
];
