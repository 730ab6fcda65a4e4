/** Draws from 0 to 1, the same ones for the same seed (mulberry32). */
export type Draw = () => number;

export function seededDraw(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Bytes of their own, as the parser wants them. */
export type Mail = Buffer<ArrayBuffer>;
type Mutation = (mail: Mail, draw: Draw, other: Mail) => Mail;

const below = (limit: number, draw: Draw): number => Math.floor(draw() * limit);

const flipBytes: Mutation = (mail, draw) => {
  const copy = Buffer.from(mail);
  const flips = 1 + below(20, draw);
  for (let i = 0; i < flips && copy.length > 0; i++) copy[below(copy.length, draw)] = below(256, draw);
  return copy;
};

const truncate: Mutation = (mail, draw) => Buffer.from(mail.subarray(0, below(mail.length + 1, draw)));

const mutateLines =
  (change: (lines: string[], at: number, draw: Draw) => void): Mutation =>
  (mail, draw) => {
    const text = mail.toString('latin1');
    const end = Math.max(0, text.search(/\r?\n\r?\n/));
    const lines = text.slice(0, end).split('\n');
    change(lines, below(lines.length, draw), draw);
    return Buffer.from(lines.join('\n') + text.slice(end), 'latin1');
  };

const removeHeader = mutateLines((lines, at) => {
  lines.splice(at, 1);
});

const repeatHeader = mutateLines((lines, at, draw) => {
  lines.splice(at, 0, ...Array.from({ length: 1 + below(200, draw) }, () => lines[at] ?? ''));
});

const splice: Mutation = (mail, draw, other) => {
  const from = below(other.length + 1, draw);
  const piece = other.subarray(from, from + below(4000, draw));
  const at = below(mail.length + 1, draw);
  return Buffer.concat([mail.subarray(0, at), piece, mail.subarray(at)]);
};

const breakBoundary: Mutation = (mail, draw) => {
  const text = mail.toString('latin1');
  const places = [...text.matchAll(/^--\S+/gm)].map((match) => match.index);
  const at = places[below(places.length, draw)];
  if (at === undefined) return flipBytes(mail, draw, mail);
  return Buffer.from(text.slice(0, at + 3) + (draw() < 0.5 ? '' : '--\n--') + text.slice(at + 4), 'latin1');
};

const nest: Mutation = (mail, draw) => {
  const depth = 1 + below(80, draw);
  const opening = Array.from(
    { length: depth },
    (_, i) => `Content-Type: multipart/mixed; boundary="n${i}"\r\n\r\n--n${i}\r\n`,
  );
  return Buffer.concat([Buffer.from(`From: nest@lindenhof.example\r\n${opening.join('')}`), mail]);
};

const repeatParts: Mutation = (mail, draw) => {
  const piece = mail.subarray(0, 3000);
  return Buffer.concat([mail, ...Array.from({ length: below(60, draw) }, () => piece)]);
};

const MUTATIONS = [flipBytes, truncate, removeHeader, repeatHeader, splice, breakBoundary, nest, repeatParts];

/** Damages a mail as transports, broken senders and attackers do; one to three kinds of damage at once. */
export function mutate(mail: Mail, other: Mail, draw: Draw): Mail {
  let mutated = mail;
  const rounds = 1 + below(3, draw);
  for (let i = 0; i < rounds; i++) {
    const mutation = MUTATIONS[below(MUTATIONS.length, draw)] ?? flipBytes;
    mutated = mutation(mutated, draw, other);
  }
  return mutated;
}
