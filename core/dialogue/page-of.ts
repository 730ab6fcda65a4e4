/** A page whatever language it is in: what it says in English and in Chinese is about the same. */
export const pageOf = (path: string): string => path.replace(/[._-](?:en|zh)(?=\.\w+$)/i, '');
