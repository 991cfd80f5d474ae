/**
 * The reader's own recomputation of a draw from its public transcript, as docs/draws.md tells it: commitments of the seeds, the
 * drawn order (HMAC_DRBG with SHA-256, NIST SP 800-90A Rev. 1, 10.1.2), who is placed in each round. Signatures are for who has
 * the parties' keys: `entente draw verify --key`.
 */
export interface Transcript {
  id: string;
  places: number;
  fill: 'Places' | 'Order';
  priorities: string[];
  seeds: { party: string; commitment: string; seed: string }[];
  candidates: { commitment: string; persons: number; priority: string }[];
  order: string[];
  rounds: { freed: string[]; placed: string[] }[];
}
export type Step = 'seeds' | 'order' | 'rounds';

const text = (value: string) => new TextEncoder().encode(value);
const unhex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hexed = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const sha256 = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));

async function hmac(key: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, new Uint8Array(message)));
}

class Generator {
  private key: Uint8Array = new Uint8Array(32);
  private value: Uint8Array = new Uint8Array(32).fill(1);

  async update(data: Uint8Array) {
    for (const round of data.length > 0 ? [0, 1] : [0]) {
      this.key = await hmac(this.key, joined(this.value, Uint8Array.of(round), data));
      this.value = await hmac(this.key, this.value);
    }
  }
  async word(): Promise<bigint> {
    this.value = await hmac(this.key, this.value);
    const word = this.value.slice(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    await this.update(new Uint8Array());
    return word;
  }
  async below(bound: number): Promise<number> {
    const wide = 1n << 64n;
    const limit = wide - (wide % BigInt(bound));
    for (;;) {
      const word = await this.word();
      if (word < limit) return Number(word % BigInt(bound));
    }
  }
}

/** @returns the commitment that a candidate's reference and salt lead to */
export async function candidateCommitment(draw: Pick<Transcript, 'id'>, reference: string, salt: string, persons: number, priority: string): Promise<string> {
  const canonical = JSON.stringify({ draw: draw.id, persons, priority, reference, salt });
  return hexed(await sha256(joined(text('entente-draw-candidate-v1\0'), text(canonical))));
}

export async function listDigest({ candidates }: Pick<Transcript, 'candidates'>): Promise<string> {
  return hexed(await sha256(text(JSON.stringify(candidates.map((one) => [one.commitment, one.persons, one.priority])))));
}

export async function drawnOrder(draw: Transcript): Promise<string[]> {
  const generator = new Generator();
  await generator.update(joined(...draw.seeds.map((one) => unhex(one.seed)), unhex(await listDigest(draw)), text(`entente-draw-v1\0${draw.id}`)));
  const order = draw.candidates.map((one) => one.commitment);
  for (let n = order.length; n > 1; n -= 1) {
    const other = await generator.below(n);
    [order[n - 1], order[other]] = [order[other] ?? '', order[n - 1] ?? ''];
  }
  return order;
}

/** Which of the groups, in their order, get the places: the earliest selection, of those that fill the most when `fill` is Places. */
export function filled(sizes: number[], places: number, fill: Transcript['fill']): boolean[] {
  let left = places;
  if (fill === 'Order') return sizes.map((size) => size <= left && ((left -= size), true));
  const rows = [...Array<undefined>(sizes.length + 1)].map(() => Array<boolean>(places + 1).fill(false));
  (rows[sizes.length] ?? [])[0] = true;
  for (let i = sizes.length - 1; i >= 0; i -= 1)
    for (let c = 0; c <= places; c += 1) (rows[i] ?? [])[c] = (rows[i + 1]?.[c] ?? false) || (c >= (sizes[i] ?? 0) && (rows[i + 1]?.[c - (sizes[i] ?? 0)] ?? false));
  while (!rows[0]?.[left]) left -= 1;
  return sizes.map((size, i) => size <= left && Boolean(rows[i + 1]?.[left - size]) && ((left -= size), true));
}

/** Who is placed in each round, given who gave places back before it. */
export function placedByRound(draw: Transcript, order: string[]): string[][] {
  const known = new Map(draw.candidates.map((one) => [one.commitment, one]));
  const placed = new Set<string>();
  const gone = new Set<string>();
  const persons = (one: string) => known.get(one)?.persons ?? 0;
  return draw.rounds.map(({ freed }) => {
    for (const one of freed) {
      placed.delete(one);
      gone.add(one);
    }
    let left = draw.places - [...placed].reduce((sum, one) => sum + persons(one), 0);
    const now: string[] = [];
    for (const priority of [...draw.priorities, '']) {
      const waiting = order.filter((one) => known.get(one)?.priority === priority && !placed.has(one) && !gone.has(one));
      const taken = filled(waiting.map(persons), Math.max(0, left), draw.fill);
      for (const one of waiting.filter((_, n) => taken[n])) {
        now.push(one);
        left -= persons(one);
      }
    }
    for (const one of now) placed.add(one);
    return now;
  });
}

/** @returns each step, and whether what the transcript says of it follows from what was published before */
export async function recompute(draw: Transcript): Promise<Record<Step, boolean>> {
  const seeds = await Promise.all(draw.seeds.map(async (one) => hexed(await sha256(joined(text('entente-draw-seed-v1\0'), unhex(one.seed)))) === one.commitment));
  const order = await drawnOrder(draw);
  const rounds = placedByRound(draw, order);
  const same = (one: string[], other: string[]) => one.length === other.length && one.every((value, n) => value === other[n]);
  return {
    seeds: seeds.length > 0 && seeds.every(Boolean),
    order: same(order, draw.order),
    rounds: draw.rounds.length > 0 && draw.rounds.every((round, n) => same(rounds[n] ?? [], round.placed)),
  };
}
