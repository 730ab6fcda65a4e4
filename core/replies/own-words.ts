/** RFC 3676, 4.3; mailers and people drop the space. */
const DELIMITER = /^-- ?$/m;

/**
 * What a person wrote by themselves in a mail of the house, with their farewell: a reader of incoming mail takes "Kind
 * regards, Anna" for a signature, but in a reply of ours it is part of the words. What follows the delimiter is not.
 */
export function ownWords({ text, signature }: { readonly text: string; readonly signature: string }): string {
  const at = signature.search(DELIMITER);
  const farewell = (at === -1 ? signature : signature.slice(0, at)).trim();
  return farewell === '' ? text.trim() : `${text.trim()}\n\n${farewell}`.trim();
}
