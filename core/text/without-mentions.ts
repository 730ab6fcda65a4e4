/** A name after `@`, as people and platforms call somebody; an address has something before it. Chinese goes on without a space. */
const MENTION = /(?<![\p{L}\p{N}._%+-])@[a-z0-9][a-z0-9_.-]*[a-z0-9]/giu;

/** What a text asks, without whom it calls besides: "when is it, @jonas?". As it is where nothing else is in it. */
export function withoutMentions(text: string): string {
  const rest = text.replace(MENTION, ' ');
  if (rest === text || !/[\p{L}\p{N}]/u.test(rest)) return text;
  return rest
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?,? (?=[,.!?，。！？])/g, '')
    .trim();
}
