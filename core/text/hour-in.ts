const formats = new Map<string, Intl.DateTimeFormat>();

/** To make one costs more than to use it a hundred times; there are few zones. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** The hour of a moment in a zone, 0 to 23, and whether it is a Saturday or a Sunday there. */
export function hourIn(zone: string, moment: Date): { hour: number; weekend: boolean } {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return { hour: Number(parts.get('hour')), weekend: /^S/.test(parts.get('weekday') ?? '') };
}
