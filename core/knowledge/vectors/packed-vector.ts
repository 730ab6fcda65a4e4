/** A vector as bytes: little-endian 32-bit floats (IEEE 754). What `unpackVector` reads. */
export function packVector(vector: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(vector.length * Float32Array.BYTES_PER_ELEMENT);
  const view = new DataView(bytes.buffer);
  for (const [at, number] of vector.entries()) view.setFloat32(at * Float32Array.BYTES_PER_ELEMENT, number, true);
  return bytes;
}

/** Undefined when the bytes are no such vector; an empty one has none. */
export function unpackVector(bytes: Uint8Array): Float32Array | undefined {
  if (bytes.length === 0 || bytes.length % Float32Array.BYTES_PER_ELEMENT !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const vector = new Float32Array(bytes.length / Float32Array.BYTES_PER_ELEMENT);
  for (let at = 0; at < vector.length; at++) vector[at] = view.getFloat32(at * Float32Array.BYTES_PER_ELEMENT, true);
  return vector;
}
