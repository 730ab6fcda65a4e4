/** What goes wrong with a call. `cut`: the connection ends, before the call has an effect or after. */
export type Fault =
  | { readonly kind: 'limit'; readonly retryAfter: number }
  | { readonly kind: 'fail'; readonly error: string }
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 | 504 }
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'hang'; readonly over: Promise<void> };

export type Faults = {
  /** The next `times` calls of the method meet it, after those that were planned before. */
  plan(method: string, fault: Fault, times: number): void;
  /** Takes the next one. */
  next(method: string): Fault | undefined;
  clear(): void;
};

export function planFaults(): Faults {
  const planned = new Map<string, Fault[]>();
  return {
    plan(method, fault, times) {
      planned.set(method, [...(planned.get(method) ?? []), ...Array.from({ length: times }, () => fault)]);
    },
    next: (method) => planned.get(method)?.shift(),
    clear: () => planned.clear(),
  };
}
