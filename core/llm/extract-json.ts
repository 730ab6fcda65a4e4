/**
 * The JSON value in a model's answer: the answer itself, else what a code fence holds, else the first balanced
 * object or list, also behind a stretch of thinking aloud. Undefined when there is none.
 */
export function extractJson(answer: string): unknown {
  const text = withoutThinking(answer);
  const fenced = /```(?:json)?\s*\n([\s\S]*?)```/.exec(text)?.[1];
  return parse(text) ?? (fenced === undefined ? undefined : parse(fenced)) ?? firstBalanced(text);
}

/** Reasoning models on local servers put what they think in front of what they say. */
export function withoutThinking(answer: string): string {
  return (answer.split('</think>').at(-1) ?? '').trim();
}

function firstBalanced(text: string): unknown {
  for (let start = text.search(/[[{]/); start >= 0; ) {
    const end = endOfValue(text, start);
    const value = end === undefined ? undefined : parse(text.slice(start, end));
    if (value !== undefined) return value;
    // After an unclosed bracket everything behind it is unclosed too, so looking on would be quadratic for nothing.
    if (end === undefined) return undefined;
    const next = text.slice(end).search(/[[{]/);
    start = next < 0 ? -1 : end + next;
  }
  return undefined;
}

/** The index behind the bracket that closes the one at `start`, brackets inside strings not counted. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
