// @vitest-environment node
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkpointRoot, rootFromProof } from './merkle';

const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (text: string) => sha(Buffer.from([0]), Buffer.from(text));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
/** The largest power of two below n. */
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1));

/** RFC 6962 section 2.1, as written there: root and path by recursion, apart from the code under test. */
function root(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leaves[0] ?? new Uint8Array();
  const at = split(leaves.length);
  return sha(Buffer.from([1]), root(leaves.slice(0, at)), root(leaves.slice(at)));
}
function path(index: number, leaves: Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const at = split(leaves.length);
  return index < at ? [...path(index, leaves.slice(0, at)), root(leaves.slice(at))] : [...path(index - at, leaves.slice(at)), root(leaves.slice(0, at))];
}

describe('an inclusion proof', () => {
  it('leads every leaf of every small tree to its root', async () => {
    for (let size = 1; size <= 17; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => leafHash(`leaf ${index}`));
      for (let leaf = 0; leaf < size; leaf += 1) {
        const proof = { leaf, tree_size: size, leaf_hash: base64(leaves[leaf] ?? new Uint8Array()), path: path(leaf, leaves).map(base64) };
        expect(await rootFromProof(proof), `${leaf} of ${size}`).toBe(base64(root(leaves)));
      }
    }
  });

  it('leads elsewhere when a leaf is forged, a step is missing or the index is another', async () => {
    const leaves = Array.from({ length: 5 }, (_, index) => leafHash(`leaf ${index}`));
    const honest = { leaf: 2, tree_size: 5, leaf_hash: base64(leafHash('leaf 2')), path: path(2, leaves).map(base64) };
    const expected = base64(root(leaves));

    expect(await rootFromProof({ ...honest, leaf_hash: base64(leafHash('forged')) })).not.toBe(expected);
    expect(await rootFromProof({ ...honest, path: honest.path.slice(1) })).toBeNull();
    expect(await rootFromProof({ ...honest, leaf: 3 })).not.toBe(expected);
    expect(await rootFromProof({ ...honest, leaf: 5 })).toBeNull();
  });

  it('ends at the third line of the checkpoint', () => {
    expect(checkpointRoot('example.org/log\n5\nAAAA=\n\n— example.org abc\n')).toBe('AAAA=');
  });
});
