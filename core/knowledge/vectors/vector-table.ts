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
      return (row) => {
        const from = (row % perBlock) * width;
        const block = blocks[Math.floor(row / perBlock)];
        // Of a view the engine knows the bounds: that takes half as long as to read from the middle of a block.
        return block ? product(block.subarray(from, from + width), filled) : 0;
      };
    },
  };
}

/** Four sums side by side: in one alone each addition would wait for the one before. */
function product(row: Float32Array, vector: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let at = 0; at < row.length; at += LANES) {
    a += (row[at] as number) * (vector[at] as number);
    b += (row[at + 1] as number) * (vector[at + 1] as number);
    c += (row[at + 2] as number) * (vector[at + 2] as number);
    d += (row[at + 3] as number) * (vector[at + 3] as number);
  }
  return a + b + c + d;
}
