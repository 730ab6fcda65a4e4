/** The calendar day of a moment in a zone, YYYY-MM-DD. */
export const dayIn = (zone: string, moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment);
