/** How a platform names people in the text of a post. */
const MENTION = /(?<![\p{Script=Latin}\p{N}._%+-])@([A-Z][A-Z0-9]{6,})(?![\p{Script=Latin}\p{N}])/gu;

/** The ids of the people whom a text names, each once. */
export const mentionedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(MENTION)].map(([, id = '']) => id)),
];

/**
 * A text with the names of those whom it speaks of: "What did @U0JONAS12 promise?". Whom it only calls stays as it is: "When is it,
 * @U0JONAS12?"
 */
export const namedMentions = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(MENTION, (mention: string, id: string, at: number) => {
    const name = names.get(id);
    return name !== undefined && isSpokenOf(text.slice(0, at), text.slice(at + mention.length)) ? name : mention;
  });

function isSpokenOf(before: string, after: string): boolean {
  if (/^\s*['’]s\b|^\s*的/.test(after)) return true;
  if (/[,，;；:：、]\s*$/.test(before) || /^\s*[,，;；:：]/.test(after)) return false;
  if (isEmpty(before)) return DOES.test(after);
  return !isEmpty(after) || LEADS_TO_NAME.test(before);
}

/** Nothing that is part of the same sentence. */
const isEmpty = (text: string): boolean => /(?:^|[.!?。！？…\n])\s*$/.test(text) || /^[\s.!?。！？…]*$/.test(text);

/** What somebody does whom a sentence begins with. */
const DOES =
  /^\s*(?:(?:and|or)\b|(?:答应|承诺|负责|说|提|要|会|在|有|是|做|和|跟|什么时候|哪天|今天|明天|本周|下周|上周|这周))/;

/** At the end of a sentence stands whom it is about behind such a word, and whom it calls behind any other. */
const LEADS_TO_NAME =
  /(?:\b(?:by|to|from|for|with|of|about|and|or|is|was|are|does|did|has|ask|tell|call|reach|where's|who's)|[由给跟和与对向找问是叫])\s*$/i;
