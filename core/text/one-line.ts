/** Words of others as one line of Markdown: they can't become a link or a picture in the page. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('](', '] (').trim();
