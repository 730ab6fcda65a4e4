/**
 * A pattern's source that takes its letters in either case, to stand beside names whose capitals count. Not `(?i:…)`: once a
 * process has compiled many patterns (16 MB of code), V8 lets such a modifier leak into what stands beside it.
 */
export const anyCase = (source: string): string =>
  source.replaceAll(/\\.|\(\?[:=!<]+|[a-z]/gi, (part) =>
    part.length > 1 ? part : `[${part.toLowerCase()}${part.toUpperCase()}]`,
  );
