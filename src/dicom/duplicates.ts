import type { Instance } from './instance.ts';
import { explicitLittleEndian, implicitLittleEndian, transferSyntax } from './transfer-syntax.ts';

/** The better copy of one SOP instance comes first: whole, then lossless, then plain, then by path. */
function copyRank(instance: Instance): number {
  const form = instance.pixels;
  if (!form) return 4;
  const cut = form.place.length !== undefined && form.bytesThere < form.place.length;
  if (cut) return 3;
  if (transferSyntax(form.transferSyntaxUid)?.lossless !== true) return 2;
  const plain = [explicitLittleEndian, implicitLittleEndian].includes(form.transferSyntaxUid);
  return plain ? 0 : 1;
}

/**
 * One copy of each SOP Instance UID, and the copies left over: the same file twice, or the same image in another
 * encoding. Files without a UID are all kept.
 */
export function withoutCopies(instances: readonly Instance[]): {
  kept: readonly Instance[];
  copies: readonly Instance[];
} {
  const best = new Map<string, Instance>();
  for (const instance of instances) {
    if (instance.sopUid === '') continue;
    const other = best.get(instance.sopUid);
    const better =
      !other ||
      copyRank(instance) < copyRank(other) ||
      (copyRank(instance) === copyRank(other) && instance.path < other.path);
    if (better) best.set(instance.sopUid, instance);
  }
  const isKept = (instance: Instance): boolean =>
    instance.sopUid === '' || best.get(instance.sopUid) === instance;
  return {
    kept: instances.filter(isKept),
    copies: instances.filter((instance) => !isKept(instance)),
  };
}
