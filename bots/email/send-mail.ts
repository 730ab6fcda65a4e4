import type { OutboundMessage, Sent } from '../../core/channels/channel.ts';
import { composeMail } from './outgoing/compose-mail.ts';
import { asDeliveryError, passwordRefused, wasRefused } from './outgoing/delivery-errors.ts';
import type { SmtpRoute } from './outgoing/smtp-route.ts';
import type { Doubt, Envelope, SmtpSession } from './outgoing/smtp-session.ts';
import type { SmtpSessions } from './outgoing/smtp-sessions.ts';

/**
 * Sends one plain-text mail by SMTP. Rejects with `delivery.unknown` when the connection broke after the server had asked for
 * the content: it may have been taken. Every other rejection says that it surely was not: `delivery.postponed` to be tried
 * again, `delivery.password-refused`, `delivery.too-large`, `delivery.mailbox-full` and `delivery.refused` not.
 */
export async function sendMail(message: OutboundMessage, route: SmtpRoute, sessions: SmtpSessions): Promise<Sent> {
  const content = await composeMail(message, { ...route, from: message.from ?? route.from });
  const to = [...message.to, ...(message.cc ?? [])].map(({ address }) => address);
  const own = { from: message.from?.address ?? route.from.address, to };
  if (!isAutomaticReply(message)) return await attempt({ message, envelope: own, content }, route, sessions);
  try {
    // RFC 3834, 3.3: where it can't be delivered, nobody is to be told.
    return await attempt({ message, envelope: { from: '', to }, content }, route, sessions);
  } catch (error) {
    // Many servers take mail only from the address that logged in.
    if (!(error instanceof Error) || passwordRefused.is(error) || !wasRefused(error.cause)) throw error;
    return await attempt({ message, envelope: own, content }, route, sessions);
  }
}

const isAutomaticReply = ({ automatic, references }: OutboundMessage): boolean =>
  automatic === true && references.length > 0;

type Attempt = { readonly message: OutboundMessage; readonly envelope: Envelope; readonly content: Buffer };

async function attempt(mail: Attempt, route: SmtpRoute, sessions: SmtpSessions): Promise<Sent> {
  const doubt: Doubt = { contentAsked: false };
  const host = String(route.options.host ?? '');
  const key = `${mail.message.account} ${host}:${route.options.port ?? ''}`;
  const send = async (session: SmtpSession): Promise<Sent> => ({
    detail: await session.send(mail.envelope, mail.content, doubt),
  });
  try {
    return await sessions.use(key, route, async (session, reused) => {
      try {
        return await send(session);
      } catch (error) {
        // The server may have closed a kept connection just now: that says nothing about the mail.
        if (!reused || doubt.contentAsked || wasRefused(error)) throw error;
        return await sessions.use(key, route, send);
      }
    });
  } catch (error) {
    throw asDeliveryError(error, { host, contentAsked: doubt.contentAsked });
  }
}
