/** The time of day of a moment in a zone, HH:MM. */
export const timeIn = (zone: string, moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(moment);
