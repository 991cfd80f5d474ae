/**
 * The reader's own check of an inclusion proof (RFC 6962 section 2.1.1, verified as RFC 9162 section 2.1.3.2 tells): from the
 * leaf's hash up the path to a root, which must be the root that the signed checkpoint names.
 */
import type { InclusionProof } from '@/shared/api/types';

const decode = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const encode = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

async function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', input));
}

/** @returns base64 of the root, or null when the path has the wrong length for its tree */
export async function rootFromProof(proof: Pick<InclusionProof, 'leaf' | 'leaf_hash' | 'tree_size' | 'path'>): Promise<string | null> {
  let index = proof.leaf;
  let last = proof.tree_size - 1;
  if (index < 0 || index > last) return null;
  let hash: Uint8Array = decode(proof.leaf_hash);
  for (const step of proof.path) {
    if (last === 0) return null;
    const sibling = decode(step);
    if (index % 2 === 1 || index === last) {
      hash = await nodeHash(sibling, hash);
      while (index % 2 === 0 && index !== 0) {
        index = Math.floor(index / 2);
        last = Math.floor(last / 2);
      }
    } else hash = await nodeHash(hash, sibling);
    index = Math.floor(index / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? encode(hash) : null;
}

/** The root hash of a checkpoint (C2SP tlog-checkpoint): its third line. */
export function checkpointRoot(checkpoint: string): string | undefined {
  return checkpoint.split('\n')[2];
}
