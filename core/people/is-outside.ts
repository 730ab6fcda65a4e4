type House = {
  /** Mail domains whose people are colleagues. */
  readonly domains: readonly string[];
  /** Addresses of colleagues and of the workspace's own mailboxes. */
  readonly addresses: readonly string[];
};

/** Tells whether a mail address belongs to nobody of the house. */
export function outsideOf({ domains, addresses }: House): (address: string) => boolean {
  const inside = new Set(addresses);
  return (address) => !inside.has(address) && !domains.includes(address.split('@')[1] ?? '');
}
