/** What people can ask for with `/frontdesk`. */
export type CommandName = 'ask' | 'write' | 'summarize' | 'digest' | 'inbox' | 'settings' | 'help';

export type ParsedCommand = { readonly name: CommandName; readonly rest: string };

const WORDS: Readonly<Record<CommandName, readonly string[]>> = {
  ask: ['ask', 'question', '问', '提问', '请问'],
  write: ['write', 'rewrite', '写作', '改写', '写'],
  summarize: ['summarize', 'summarise', 'summary', 'sum', '总结', '概括'],
  digest: ['digest', '摘要'],
  inbox: ['inbox', '收件箱', '待办'],
  settings: ['settings', 'rules', '设置', '规则'],
  help: ['help', '?', '？', '帮助'],
};

const NAMES = new Map(
  Object.entries(WORDS).flatMap(([name, words]) => words.map((word) => [word, name as CommandName] as const)),
);

/**
 * Reads the text of the command: a word and what comes after it. Nothing at all asks for help; what begins with no word that
 * we know is a question.
 */
export function parseCommand(text: string): ParsedCommand {
  const trimmed = text.trim();
  if (trimmed === '') return { name: 'help', rest: '' };
  const [first = ''] = trimmed.split(/[\s:：,，]/u, 1);
  const name = NAMES.get(first.toLowerCase());
  if (name) return { name, rest: trimmed.slice(first.length).replace(/^[\s:：,，]+/u, '') };
  // Chinese has no spaces between words: 问押金是多少.
  const asks = /^(?:提问|问)(?=\p{Script=Han})(?![题候答卷询])/u.exec(trimmed);
  return { name: 'ask', rest: asks ? trimmed.slice(asks[0].length) : trimmed };
}
