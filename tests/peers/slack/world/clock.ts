/**
 * Slack's clock: it runs with real time, or stands still, and `pass` sets it forward, so that a test need not wait five
 * minutes.
 */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Does it in so many milliseconds of Slack's time. The function that comes back prevents it. */
  after(milliseconds: number, what: () => void): () => void;
  /** Sets the clock forward; what falls due in that time happens at once, in order. */
  pass(milliseconds: number): void;
  /** Forgets all that is still to come. */
  stop(): void;
};

type Alarm = { readonly due: number; readonly what: () => void; timer: NodeJS.Timeout | undefined };

export function openClock({ still = false } = {}): Clock {
  const start = Date.now();
  let ahead = 0;
  const alarms = new Set<Alarm>();
  const now = () => (still ? start : Date.now()) + ahead;
  const drop = (alarm: Alarm) => {
    clearTimeout(alarm.timer);
    alarms.delete(alarm);
  };
  const ring = (alarm: Alarm) => {
    drop(alarm);
    alarm.what();
  };
  const set = (alarm: Alarm) => {
    const left = alarm.due - now();
    // What is due now happens soon, also while time stands still.
    if (!still || left <= 0) alarm.timer = setTimeout(() => ring(alarm), left);
  };
  return {
    now,
    after(milliseconds, what) {
      const alarm: Alarm = { due: now() + milliseconds, what, timer: undefined };
      alarms.add(alarm);
      set(alarm);
      return () => drop(alarm);
    },
    pass(milliseconds) {
      ahead += milliseconds;
      for (const alarm of [...alarms].sort((one, other) => one.due - other.due)) {
        if (!alarms.has(alarm)) continue;
        if (alarm.due <= now()) {
          ring(alarm);
          continue;
        }
        clearTimeout(alarm.timer);
        set(alarm);
      }
    },
    stop() {
      for (const alarm of [...alarms]) drop(alarm);
    },
  };
}
