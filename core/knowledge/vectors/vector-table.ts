/** Rows of numbers of one length, packed into blocks. It only grows: a row stays what it was. */
export type VectorTable = {
  readonly dimension: number;
  /** How many rows there are. */
  size(): number;
  /** What it takes in memory, in bytes. */
  bytes(): number;
  /** The row of a key; undefined without one. */
  rowOf(key: string): number | undefined;
  /** Vectors of unit length and of the table's dimension; what a key has already stays. */
  add(key: string, vector: Float32Array): void;
  /** Gives the cosine of the angle between a row and this vector of unit length. */
  similarityTo(vector: Float32Array): (row: number) => number;
};

const BLOCK_BYTES = 1024 * 1024;
/** Numbers that are multiplied in one step: rows are filled up with zeros to a multiple. */
const LANES = 4;

export function openVectorTable(dimension: number): VectorTable {
  const width = Math.ceil(dimension / LANES) * LANES;
  const perBlock = Math.max(1, Math.floor(BLOCK_BYTES / (width * Float32Array.BYTES_PER_ELEMENT)));
  const blocks: Float32Array[] = [];
  const rows = new Map<string, number>();
  return {
    dimension,
    size: () => rows.size,
    bytes: () => blocks.length * perBlock * width * Float32Array.BYTES_PER_ELEMENT,
    rowOf: (key) => rows.get(key),
    add(key, vector) {
      if (rows.has(key)) return;
      const row = rows.size;
      if (row === blocks.length * perBlock) blocks.push(new Float32Array(perBlock * width));
      blocks[Math.floor(row / perBlock)]?.set(vector, (row % perBlock) * width);
      rows.set(key, row);
    },
    similarityTo(vector) {
      const filled = new Float32Array(width);
      filled.set(vector);
      return (row) => product(blocks[Math.floor(row / perBlock)] ?? filled, (row % perBlock) * width, filled);
    },
  };
}

/** Four sums side by side: in one alone each addition would wait for the one before. */
function product(block: Float32Array, from: number, vector: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let at = 0, place = from; at < vector.length; at += LANES, place += LANES) {
    a += (block[place] as number) * (vector[at] as number);
    b += (block[place + 1] as number) * (vector[at + 1] as number);
    c += (block[place + 2] as number) * (vector[at + 2] as number);
    d += (block[place + 3] as number) * (vector[at + 3] as number);
  }
  return a + b + c + d;
}
