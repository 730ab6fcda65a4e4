import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { defineError } from './errors.ts';

const noKey = defineError({
  code: 'secrets.no-key',
  message: () =>
    'Passwords and tokens are kept encrypted, and there is no key for it. Make one with "openssl rand -base64 32" and set FRONTDESK_SECRET_KEY to it, in the environment or in the .env file. Keep a copy of it elsewhere: without it every mailbox must be added, and every Slack workspace connected, again.',
});
const otherKey = defineError({
  code: 'secrets.other-key',
  message: (keyId: string) =>
    `A stored password or token was encrypted with another key (its id is ${keyId}). Add that key to FRONTDESK_SECRET_KEYS_OLD; if it is lost, add the mailbox again with "frontdesk mailbox add", or connect the Slack workspace again with "frontdesk slack invite".`,
});
const damaged = defineError({
  code: 'secrets.damaged',
  message: () =>
    'A stored password or token is damaged, or was copied from another account. Add the mailbox again with "frontdesk mailbox add", or connect the Slack workspace again with "frontdesk slack invite".',
});

/** What a secret is bound to: put beside another account, it does not open. */
export type SecretOwner = { readonly workspaceId: string; readonly accountId: string };

export type Secrets = {
  /** `KEY-ID.NONCE.CIPHERTEXT` in base64url, sealed with the current key. */
  seal(plain: string, owner: SecretOwner): string;
  open(sealed: string, owner: SecretOwner): string;
  /** False for what an older key sealed. */
  isCurrent(sealed: string): boolean;
};

type Key = { readonly id: string; readonly bytes: Buffer };

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals secrets with AES-256-GCM (NIST SP 800-38D), a random 96-bit nonce each. Keys are 32 bytes in base64; the older
 * ones only open. Throws `secrets.no-key`, `secrets.other-key` or `secrets.damaged` at first use, not here: a house
 * without mailboxes needs no key.
 */
export function makeSecrets(config: {
  readonly FRONTDESK_SECRET_KEY?: string | undefined;
  readonly FRONTDESK_SECRET_KEYS_OLD?: readonly string[];
}): Secrets {
  const current = config.FRONTDESK_SECRET_KEY === undefined ? undefined : keyFrom(config.FRONTDESK_SECRET_KEY);
  const keys = [...(current ? [current] : []), ...(config.FRONTDESK_SECRET_KEYS_OLD ?? []).map(keyFrom)];
  return {
    seal(plain, owner) {
      if (!current) throw noKey();
      return seal(plain, owner, current);
    },
    open(sealed, owner) {
      if (keys.length === 0) throw noKey();
      return open(sealed, owner, keys);
    },
    isCurrent: (sealed) => current !== undefined && sealed.startsWith(`${current.id}.`),
  };
}

/** The id is a digest, so that it tells nothing about the key. */
function keyFrom(base64: string): Key {
  const bytes = Buffer.from(base64, 'base64');
  const id = createHash('sha256')
    .update('frontdesk key id')
    .update(bytes)
    .digest()
    .subarray(0, 6)
    .toString('base64url');
  return { id, bytes };
}

function seal(plain: string, owner: SecretOwner, { id, bytes }: Key): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, bytes, nonce).setAAD(ownerBytes(owner));
  const parts = [cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return [id, nonce.toString('base64url'), Buffer.concat(parts).toString('base64url')].join('.');
}

function open(sealed: string, owner: SecretOwner, keys: readonly Key[]): string {
  const [id = '', ...rest] = sealed.split('.');
  const [nonce, content] = rest.map(fromBase64Url);
  if (rest.length !== 2 || nonce?.length !== NONCE_BYTES || !content || content.length < TAG_BYTES) throw damaged();
  const key = keys.find((one) => one.id === id);
  if (!key) throw otherKey(id);
  try {
    const decipher = createDecipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES })
      .setAAD(ownerBytes(owner))
      .setAuthTag(content.subarray(-TAG_BYTES));
    return decipher.update(content.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw damaged({ cause });
  }
}

/** Node decodes anything somehow; what it would not write that way itself has been tampered with. */
function fromBase64Url(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw damaged();
  return bytes;
}

/** JSON keeps the two apart: no pair of names looks like another pair. */
const ownerBytes = ({ workspaceId, accountId }: SecretOwner): Buffer =>
  Buffer.from(JSON.stringify([workspaceId, accountId]));
