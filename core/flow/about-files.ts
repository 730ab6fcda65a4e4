import type { StoredMessage } from '../conversations/message-store.ts';

/** Words that say nothing but where to look: "what does the attached file say about". */
const POINTERS =
  /\b(?:(?:in|from|of|by|does|do|according to)\s+)?(?:the|this|that|my|these|those)\s+(?:attached\s+|enclosed\s+|uploaded\s+)?(?:files?|documents?|attachments?|pdfs?|spreadsheets?)\b(?:\s+(?:says?|tells?|mentions?|states?)(?:\s+us|\s+me)?(?:\s+about)?)?|(?:这个|这份|上传的|附件的?)?(?:文件|文档|附件)(?:里面|里|中|上)?(?:是怎么)?(?:关于|说|写|提到|规定)?(?:的|了)?/gi;

type Asked = Pick<StoredMessage, 'text'> & { readonly attachments: readonly unknown[] };

/** What a question asks for, without the words that point at the files beside it. */
export function questionOf({ text, attachments }: Asked): string {
  if (attachments.length === 0) return text;
  const asked = text.replace(POINTERS, ' ');
  return /\p{L}/u.test(asked) ? asked : text;
}
