/**
 * Wraps words from outside as data for a prompt. The tag inside the words loses its bracket, so they cannot end the
 * block and speak to the model.
 */
export function untrusted(tag: string, words: string): string {
  const inner = words.replace(new RegExp(`<(?=\\s*/?\\s*${tag})`, 'gi'), '‹');
  return `<${tag}>\n${inner}\n</${tag}>`;
}
