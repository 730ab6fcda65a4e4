import { html } from 'hono/html';
import type { Minutes } from '../minutes.ts';
import type { FilledTemplate } from '../templates/template.ts';
import type { Transcript, Utterance } from '../transcript.ts';
import { type MinutesPage, minutesPage, type PageLine, type PageSection } from './minutes-page.ts';
import type { MinutesWords } from './minutes-words.ts';
import { clock } from './moment.ts';

/**
 * Minutes as one HTML page that needs nothing else: no script, no picture, nothing from elsewhere. Each line links to its moment
 * in the transcript at the end; the words that bear it out show when one points at the link. What was said is escaped.
 */
export function renderMinutesHtml(
  minutes: Minutes,
  transcript: Pick<Transcript, 'utterances'>,
  filled?: FilledTemplate,
): string {
  const page = minutesPage(minutes, transcript, filled);
  const { title, language, words, facts, sections } = page;
  return String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
${STYLE}</head>
<body>
<main>
<h1>${title}</h1>
${factList(facts)}${sections.map((section) => sectionHtml(section, words))}<section class="transcript">
<h2>${words.transcript}</h2>
${transcript.utterances.map(utteranceHtml)}</section>
</main>
</body>
</html>
`);
}

const STYLE = html`<style>
  :root { color-scheme: light dark }
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem }
  h1 { font-size: 1.6rem }
  h2 { font-size: 1.2rem; margin-top: 2rem }
  h3 { font-size: 1rem }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem }
  dt { font-weight: bold }
  dd { margin: 0 }
  .checklist { list-style: "☐ " }
  .moment { font-size: .85em; white-space: nowrap; text-decoration: none }
  .transcript p { margin: .3rem 0 }
  .transcript p:target { background: Mark; color: MarkText }
  time { font-variant-numeric: tabular-nums; opacity: .7 }
  @media print {
    :root { color-scheme: light }
    body { max-width: none; margin: 0; padding: 0; font-size: 11pt }
    h2, h3 { break-after: avoid }
    li, .transcript p { break-inside: avoid }
    .transcript { break-before: page }
    .moment { color: inherit }
  }
</style>
`;

const factList = (facts: MinutesPage['facts']) =>
  facts.length === 0
    ? ''
    : html`<dl>
${facts.map(
  ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
)}</dl>
`;

function sectionHtml({ title, list, blocks, nothing }: PageSection, words: MinutesWords) {
  const items = (lines: readonly PageLine[]) => lines.map((line) => lineHtml(line, words));
  const listed = (lines: readonly PageLine[]) => {
    if (list === 'numbered') return html`<ol>${items(lines)}</ol>`;
    return list === 'checklist' ? html`<ul class="checklist">${items(lines)}</ul>` : html`<ul>${items(lines)}</ul>`;
  };
  return html`<section>
<h2>${title}</h2>
${
  blocks.length === 0
    ? html`<p>${nothing}</p>
`
    : blocks.map(
        ({ heading, lines }) => html`${heading === undefined ? '' : html`<h3>${heading}</h3>`}${listed(lines)}
`,
      )
}</section>
`;
}

const lineHtml = ({ text, lead, aside, struck, moment }: PageLine, { colon, passage }: MinutesWords) =>
  html`<li>${lead === undefined ? '' : html`<strong>${lead}</strong>${colon}`}${struck ? html`<s>${text}</s>` : text}${
    aside === undefined ? '' : ` (${aside})`
  }${
    moment === undefined
      ? ''
      : html` <a class="moment" href="#u${moment.utterance}" title="${moment.quote}">${
          moment.label || passage(moment.utterance + 1)
        }</a>`
  }</li>
`;

const utteranceHtml = ({ index, startMs, speaker, text }: Utterance) =>
  html`<p id="u${index}">${startMs === undefined ? '' : html`<time>${clock(startMs)}</time> `}${
    speaker === '' ? '' : html`<strong>${speaker}</strong> `
  }${text}</p>
`;
