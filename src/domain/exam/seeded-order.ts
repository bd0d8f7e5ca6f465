import { sha256Hex } from '#base';

/**
 * Whole numbers from a text, the same on every machine: the 32-bit words (big-endian) of SHA-256(`<seed>\n<n>`) for n
 * = 0, 1, 2, …, one after the other. `below(n)` takes the next word that lies under the largest multiple of n, so that
 * none is favoured, modulo n.
 */
export function seededNumbers(seed: string): { below: (n: number) => number } {
  let block = 0;
  let words: number[] = [];
  const next = (): number => {
    if (words.length === 0) {
      const hex = sha256Hex(`${seed}\n${block++}`);
      words = Array.from({ length: 8 }, (_, n) => Number.parseInt(hex.slice(8 * n, 8 * n + 8), 16));
    }
    return words.shift()!;
  };
  return {
    below(n) {
      const limit = Math.floor(2 ** 32 / n) * n;
      for (;;) {
        const word = next();
        if (word < limit) return word % n;
      }
    },
  };
}

/** A new list in an order of chance: Fisher and Yates from the end. */
export function shuffled<T>(list: readonly T[], { below }: ReturnType<typeof seededNumbers>): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const at = below(last + 1);
    [result[last], result[at]] = [result[at]!, result[last]!];
  }
  return result;
}
