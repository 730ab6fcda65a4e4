import type { Email } from 'postal-mime';

/** Notes about parts whose content stays unread: encrypted (S/MIME, OpenPGP, rights management) or in a sealed format (TNEF). */
export function unreadNotes(mail: Email): string[] {
  const contentType = mail.headers.find((field) => field.key === 'content-type')?.value.toLowerCase() ?? '';
  const types = mail.attachments.map((attachment) => attachment.mimeType);
  const smime =
    /^application\/(?:x-)?pkcs7-mime/.test(contentType) ||
    types.some((type) => /^application\/(?:x-)?pkcs7-mime$/.test(type));
  const pgp = types.includes('application/pgp-encrypted') || (mail.text ?? '').includes('-----BEGIN PGP MESSAGE-----');
  // Microsoft's rights management seals the whole mail into an attachment of this type.
  const protectedByRights = types.includes('application/x-microsoft-rpmsg-message');
  const tnef = mail.attachments.some(
    (part) => /ms-tnef$/.test(part.mimeType) || /^winmail\.dat$/i.test(part.filename ?? ''),
  );
  // Signed-data wraps readable content that we don't unwrap either, but nothing in it is secret.
  const opaque = smime && /smime-type="?signed-data/.test(contentType);
  return [
    ...(pgp || protectedByRights || (smime && !opaque) ? ['encrypted'] : []),
    ...(opaque ? ['unreadable part: signed content (S/MIME)'] : []),
    ...(tnef ? ['unreadable part: winmail.dat (TNEF)'] : []),
  ];
}
