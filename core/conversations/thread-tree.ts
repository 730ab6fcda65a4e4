import { baseSubject } from './base-subject.ts';

/** A message as threading sees it. `references` are the ids of earlier ones, oldest first. */
export type Threadable = {
  readonly threadId: string;
  readonly references: readonly string[];
  readonly subject: string;
  readonly sentAt: Date;
};

/** A place in the tree: a message's, or that of one that is only referred to. */
type Node = { index: number | undefined; parent: Node | undefined };

/**
 * Who answers whom: for each message the index of its parent among `messages`, or undefined for a first one. The REFERENCES
 * algorithm of RFC 5256 (Zawinski's): references build the tree, messages that are not here are skipped, and
 * what is left at the top joins by base subject. Loops are broken; a second message with a known id hangs where it says.
 */
export function threadTree(messages: readonly Threadable[]): (number | undefined)[] {
  const nodes = new Map<string, Node>();
  const nodeOf = (id: string): Node => {
    const known = nodes.get(id);
    if (known) return known;
    const node: Node = { index: undefined, parent: undefined };
    nodes.set(id, node);
    return node;
  };
  const placed = messages.map((message, index) => place(message, index, nodeOf));
  const parents = placed.map(nearestMessage);
  joinBySubject(messages, parents, placed);
  return parents;
}

function place({ threadId, references }: Threadable, index: number, nodeOf: (id: string) => Node): Node {
  const known = nodeOf(threadId);
  const node = known.index === undefined ? known : { index, parent: known.parent };
  node.index = index;
  let above: Node | undefined;
  for (const id of references) {
    const below = nodeOf(id);
    if (above && !below.parent && !isAbove(below, above)) below.parent = above;
    above = below;
  }
  // A message's own word on its parent goes before what others' references said of it.
  if (above && !isAbove(node, above)) node.parent = above;
  return node;
}

/** Whether `node` is `other` or an ancestor of it. */
function isAbove(node: Node, other: Node): boolean {
  for (let one: Node | undefined = other; one; one = one.parent) if (one === node) return true;
  return false;
}

function nearestMessage(node: Node): number | undefined {
  let above = node.parent;
  while (above && above.index === undefined) above = above.parent;
  return above?.index;
}

/** RFC 5256, 3 (5): messages at the top of the tree with the same base subject; replies go below the one that is none. */
function joinBySubject(
  messages: readonly Threadable[],
  parents: (number | undefined)[],
  placed: readonly Node[],
): void {
  const first = new Map<string, { index: number; reply: boolean }>();
  const tops = messages
    .map((message, index) => ({ ...baseSubject(message.subject), index, sentAt: message.sentAt.getTime() }))
    .filter(({ index, base }) => parents[index] === undefined && base !== '')
    .map((top) => ({ ...top, reply: top.reply || top.forward }))
    .sort((one, other) => one.sentAt - other.sentAt || one.index - other.index);
  for (const { base, reply, index } of tops) {
    const known = first.get(base);
    if (!known || (known.reply && !reply)) first.set(base, { index, reply });
  }
  for (const { base, reply, index } of tops) {
    const known = first.get(base);
    if (!known || known.index === index || known.reply || !reply) continue;
    // Siblings below a message that is not here stay siblings.
    if (placed[index]?.parent && placed[index]?.parent === placed[known.index]?.parent) continue;
    parents[index] = known.index;
  }
}
