/** A message of a thread, as far as it tells who is talking to whom. `at` are marks of the platform, which sort as text. */
export type Said = { readonly from: string; readonly at: string; readonly addressed: boolean };

export type Reply = {
  readonly from: string;
  readonly at: string;
  /** It names somebody else, or a group. */
  readonly toOther: boolean;
  /** The thread began with a message of ours. */
  readonly onOurs: boolean;
};

/** Whether Frontdesk is part of a thread: it was spoken to there, or it began it. */
export const isPartOf = (thread: readonly Said[], onOurs: boolean): boolean =>
  onOurs || thread.some(({ addressed }) => addressed);

/**
 * Whether a reply that names nobody speaks to Frontdesk, in a thread that it is part of. It does when its writer spoke to
 * Frontdesk there before and nobody has said anything else since: they go on with what they began. Whoever joins in names
 * Frontdesk once, since most who do so speak to the one who asked; and once people talk to each other they are left alone until
 * somebody names it again. The first reply to a message of ours speaks to us. Pure.
 */
export function speaksToUs({ from, at, toOther, onOurs }: Reply, thread: readonly Said[]): boolean {
  if (toOther) return false;
  const before = thread.filter((said) => said.at < at);
  const last = before.reduce<Said | undefined>(
    (latest, said) => (latest && latest.at > said.at ? latest : said),
    undefined,
  );
  if (!last) return onOurs;
  return last.addressed && before.some((said) => said.addressed && said.from === from);
}
