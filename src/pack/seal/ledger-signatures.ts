import { actorOf, type LedgerEntry, type Person } from '#domain/exam';

// Signatures of ledger entries: by the key of who writes, over the entry's hash as text.

/** WebCrypto parameters of both kinds of key that people sign with. */
export const signingAlgorithms = {
  Ed25519: { make: { name: 'Ed25519' }, use: { name: 'Ed25519' } },
  'ECDSA-P256': {
    make: { name: 'ECDSA', namedCurve: 'P-256' },
    use: { name: 'ECDSA', hash: 'SHA-256' },
  },
} as const;

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Hashes of the entries that their actor signed; of actors who are not among `people` nothing is known. */
export async function signedHashes(
  entries: readonly LedgerEntry[],
  people: readonly Person[],
): Promise<ReadonlySet<string>> {
  const keys = new Map<string, { key: CryptoKey; alg: Person['alg'] }>();
  for (const { actor, alg, publicKey } of people) {
    if (actorOf(publicKey) !== actor) continue;
    try {
      const key = await crypto.subtle.importKey(
        'spki',
        fromBase64(publicKey),
        signingAlgorithms[alg].make,
        false,
        ['verify'],
      );
      keys.set(actor, { key, alg });
    } catch {
      // No key: none of his entries counts as signed, and each is named.
    }
  }
  const good = new Set<string>();
  for (const { actor, hash, signature } of entries) {
    const own = keys.get(actor);
    if (own === undefined || signature === undefined) continue;
    try {
      const { use } = signingAlgorithms[own.alg];
      const text = new TextEncoder().encode(hash);
      if (await crypto.subtle.verify(use, own.key, fromBase64(signature), text)) good.add(hash);
    } catch {
      // No base64: no signature.
    }
  }
  return good;
}
