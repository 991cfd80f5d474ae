/**
 * What somebody typed and has not sent, kept in this browser so that a lost connection, a closed tab or an ended session loses
 * nothing. Encrypted (AES-GCM) under a key of the account that scripts cannot export; signing out destroys the key and what it
 * closed (decision 0172). A draft goes by itself after twelve hours: longer than any session.
 */
const database = 'entente-drafts';
const kept_ms = 12 * 3_600_000;

interface StoredDraft {
  account: string;
  name: string;
  at: number;
  nonce: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}
export interface Draft {
  at: Date;
  value: unknown;
}

/** Encryption is offered to pages over TLS and of this machine alone; elsewhere nothing is kept. */
export const draftsAreKept = (): boolean => typeof indexedDB !== 'undefined' && typeof crypto !== 'undefined' && crypto.subtle !== undefined;

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('drafts'));
  });

let opened: Promise<IDBDatabase> | undefined;
function open(): Promise<IDBDatabase> {
  opened ??= (() => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('key');
      request.result.createObjectStore('draft', { keyPath: ['account', 'name'] });
    };
    return done(request);
  })();
  return opened;
}

async function table(name: 'key' | 'draft', mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await open()).transaction(name, mode).objectStore(name);
}

async function keyOf(account: string): Promise<CryptoKey> {
  const found = (await done((await table('key', 'readonly')).get(account))) as CryptoKey | undefined;
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two tabs may make one at once: the first stays.
  await done((await table('key', 'readwrite')).add(made, account)).catch(() => undefined);
  return ((await done((await table('key', 'readonly')).get(account))) as CryptoKey | undefined) ?? made;
}

/** A box belongs to its account and name: it cannot be put in place of another. */
const context = (account: string, name: string) => new TextEncoder().encode(`${account}\n${name}`);

export async function saveDraft(account: string, name: string, value: unknown): Promise<void> {
  if (!draftsAreKept()) return;
  const key = await keyOf(account);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: context(account, name) }, key, plain);
  const stored: StoredDraft = { account, name, at: Date.now(), nonce, box };
  await done((await table('draft', 'readwrite')).put(stored));
}

/** The draft, unless there is none, it is too old, or its key is gone. */
export async function readDraft(account: string, name: string): Promise<Draft | undefined> {
  if (!draftsAreKept()) return undefined;
  const stored = (await done((await table('draft', 'readonly')).get([account, name]))) as StoredDraft | undefined;
  if (!stored) return undefined;
  if (Date.now() - stored.at > kept_ms) return dropDraft(account, name).then(() => undefined);
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: stored.nonce, additionalData: context(account, name) }, await keyOf(account), stored.box);
    return { at: new Date(stored.at), value: JSON.parse(new TextDecoder().decode(plain)) };
  } catch {
    return dropDraft(account, name).then(() => undefined);
  }
}

export async function dropDraft(account: string, name: string): Promise<void> {
  if (!draftsAreKept()) return;
  await done((await table('draft', 'readwrite')).delete([account, name]));
}

/** At sign-out: every draft of the account, and the key. */
export async function clearDrafts(account: string): Promise<void> {
  if (!draftsAreKept()) return;
  await done((await table('key', 'readwrite')).delete(account));
  await done((await table('draft', 'readwrite')).delete(IDBKeyRange.bound([account, ''], [account, '\uffff'])));
}
