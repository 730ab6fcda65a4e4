/** What may have been missed, by account, until it was fetched. */
export type Gaps = {
  /** Whether what was said in a place before is still to be fetched: until then nothing says how far it has been seen. */
  isOpen(account: string, place: string): boolean;
  /** Something may have been missed in an account: all of its places are looked through, from the beginning if that is under way. */
  open(account: string): void;
  /** An account with a gap, and which one it is; undefined when there is none. */
  first(): Gap | undefined;
  /** Resolves when there is a gap. */
  opened(): Promise<void>;
  /** A place of it has been looked through. */
  closePlace(gap: Gap, place: string): void;
  /** All of it has been looked through. */
  close(gap: Gap): void;
};

export type Gap = { readonly account: string; readonly number: number };

type Open = { readonly number: number; readonly closed: Set<string> };

export function openGaps(): Gaps {
  const gaps = new Map<string, Open>();
  let count = 0;
  let wake = Promise.withResolvers<void>();
  /** Undefined where another gap has opened since. */
  const same = ({ account, number }: Gap): Open | undefined => {
    const open = gaps.get(account);
    return open?.number === number ? open : undefined;
  };
  return {
    isOpen: (account, place) => gaps.get(account)?.closed.has(place) === false,
    open(account) {
      gaps.delete(account);
      gaps.set(account, { number: ++count, closed: new Set() });
      wake.resolve();
    },
    first() {
      const [next] = gaps;
      return next && { account: next[0], number: next[1].number };
    },
    opened: () => wake.promise,
    closePlace: (gap, place) => void same(gap)?.closed.add(place),
    close(gap) {
      if (same(gap)) gaps.delete(gap.account);
      if (gaps.size === 0) wake = Promise.withResolvers<void>();
    },
  };
}
