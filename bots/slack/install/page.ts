import { html } from 'hono/html';
import type { PageWords } from './words.ts';

/** A page that needs nothing else: no script, no picture, nothing from elsewhere. */
export const page = ({ title, text }: PageWords, language: string): string =>
  String(html`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Frontdesk</title>
<style>
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; color-scheme: light dark }
  h1 { font-size: 1.5rem }
</style>
<main><h1>${title}</h1><p>${text}</p></main>
</html>
`);

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;
