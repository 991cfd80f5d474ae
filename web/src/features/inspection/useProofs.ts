import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { entryProof } from '@/shared/api/inspection';
import type { InclusionProof } from '@/shared/api/types';
import { checkpointRoot, rootFromProof } from '@/shared/proof/merkle';

export type Verdict = 'right' | 'wrong' | 'unknown';
export interface Proofs {
  verdicts: ReadonlyMap<number, Verdict>;
  busy: boolean;
  done: number;
  summary?: { right: number; wrong: number };
  verify: (position: number) => Promise<Verdict>;
  verifyAll: (positions: number[]) => Promise<void>;
}

export const proofKey = (position: number) => ['journal-proof', position] as const;

/** Proofs fetched from the node and computed again here: right when the path leads to the root that the checkpoint signs. */
export function useProofs(): Proofs {
  const client = useQueryClient();
  const [verdicts, setVerdicts] = useState<ReadonlyMap<number, Verdict>>(new Map());
  const [progress, setProgress] = useState<{ busy: boolean; done: number; summary?: { right: number; wrong: number } }>({ busy: false, done: 0 });

  const verify = async (position: number): Promise<Verdict> => {
    const verdict = await client.fetchQuery({ queryKey: proofKey(position), queryFn: () => entryProof(position), staleTime: 60_000 }).then(judge, () => 'unknown' as const);
    setVerdicts((before) => new Map(before).set(position, verdict));
    return verdict;
  };
  const verifyAll = async (positions: number[]) => {
    const summary = { right: 0, wrong: 0 };
    setProgress({ busy: true, done: 0 });
    for (const [index, position] of positions.entries()) {
      if ((await verify(position)) === 'right') summary.right += 1;
      else summary.wrong += 1;
      setProgress({ busy: true, done: index + 1 });
    }
    setProgress({ busy: false, done: positions.length, summary });
  };
  return { verdicts, ...progress, verify, verifyAll };
}

async function judge(proof: InclusionProof): Promise<Verdict> {
  return (await rootFromProof(proof)) === checkpointRoot(proof.checkpoint) ? 'right' : 'wrong';
}
