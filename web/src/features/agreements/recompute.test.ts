// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { candidateCommitment, filled, placedByRound, recompute, type Transcript } from './recompute';

/** A transcript as `entente draw` wrote it: two seeds, a class served first, a second round after a place fell free. */
const draw = JSON.parse(readFileSync(join(process.cwd(), 'e2e/mock/draw.json'), 'utf8')) as Transcript;

describe('a draw recomputed from its transcript', () => {
  it('leads to what the command drew', async () => {
    expect(await recompute(draw)).toEqual({ seeds: true, order: true, rounds: true });
  });

  it('tells what was changed', async () => {
    const [first, second, ...rest] = draw.order;
    expect(await recompute({ ...draw, order: [second ?? '', first ?? '', ...rest] })).toMatchObject({ seeds: true, order: false });
    expect(await recompute({ ...draw, places: draw.places + 1 })).toMatchObject({ order: true, rounds: false });
    expect(await recompute({ ...draw, seeds: draw.seeds.map((one) => ({ ...one, seed: '00'.repeat(32) })) })).toMatchObject({ seeds: false, order: false });
  });

  it('lets a candidate find himself by reference and salt', async () => {
    expect(await candidateCommitment(draw, 'UK-2026-000001', '7fe826ee0472be3c02072399cc0ff183', 1, '')).toBe('f6572851daca02d42c21e55c7a490ec2fbd7507f9818069d1aaf5dd16ee95edd');
  });

  it('fills places, or follows the order', () => {
    expect(filled([3, 2, 2], 4, 'Places')).toEqual([false, true, true]);
    expect(filled([3, 2, 2], 4, 'Order')).toEqual([true, false, false]);
    expect(filled([5], 4, 'Places')).toEqual([false]);
  });

  it('gives the places of a round to those who follow', () => {
    expect(placedByRound(draw, draw.order)).toEqual(draw.rounds.map((round) => round.placed));
  });
});
