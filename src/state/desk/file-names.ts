import type { DeskFile } from '#work';

/**
 * Files under names that nothing else has: two works may come as `K-01.submission` from two sticks, and each is kept
 * under its own name.
 */
export function otherNames(
  files: readonly DeskFile[],
  taken: readonly string[],
): readonly DeskFile[] {
  const names = new Set(taken);
  return files.map(({ name, blob }) => {
    let own = name;
    for (let n = 2; names.has(own); n++) own = `${name} (${n})`;
    names.add(own);
    return { name: own, blob };
  });
}
