/** Slack's clock: it runs with real time, and `pass` sets it forward, so that a test need not wait five minutes. */
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

type Alarm = { readonly due: number; readonly what: () => void; timer: NodeJS.Timeout };

export function openClock(): Clock {
  let ahead = 0;
  const alarms = new Set<Alarm>();
  const now = () => Date.now() + ahead;
  const drop = (alarm: Alarm) => {
    clearTimeout(alarm.timer);
    alarms.delete(alarm);
  };
  const ring = (alarm: Alarm) => {
    drop(alarm);
    alarm.what();
  };
  const set = (alarm: Alarm) => setTimeout(() => ring(alarm), alarm.due - now());
  return {
    now,
    after(milliseconds, what) {
      const alarm: Alarm = { due: now() + milliseconds, what, timer: setTimeout(() => ring(alarm), milliseconds) };
      alarms.add(alarm);
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
        alarm.timer = set(alarm);
      }
    },
    stop() {
      for (const alarm of [...alarms]) drop(alarm);
    },
  };
}
