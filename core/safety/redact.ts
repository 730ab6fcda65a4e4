const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[private key]'],
  [/\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}/g, '[key]'],
  [/\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{10,}/g, '[key]'],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,})/g, '[key]'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '[token]'],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{8,}/gi, '$1 [token]'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@/]+(?=@)/gi, '$1[password]'],
  [
    /((?:password|passwort|passwd|pwd|secret|token|api[-_ ]?key|密码|口令)["']?(?:\s*(?:is\b|[:=：是]))+\s*["']?)[^\s"',;，。]+/gi,
    '$1[secret]',
  ],
];

const ADDRESS = /([\w.+-])[\w.+-]*(@[\w-]+(?:\.[\w-]+)+)/g;

/** A text for a log: keys, tokens and passwords taken out, mail addresses shortened to their first letter. */
export function redact(text: string): string {
  const safe = SECRETS.reduce((left, [secret, name]) => left.replace(secret, name), text);
  return safe.replace(ADDRESS, '$1…$2');
}
