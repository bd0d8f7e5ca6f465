import type { IdentifierHit } from '#dicom';

/** Strong hits are told one by one up to here: one is enough to keep a case in. */
const shownStrong = 60;

/**
 * Hits as a person can look through them: the same word in the same element of many images is one, at the first of
 * them, with all counted. Texts keep theirs.
 */
export class HitList {
  private readonly grouped = new Map<string, IdentifierHit>();

  add(hits: readonly IdentifierHit[]): void {
    for (const hit of hits) {
      const inImage = hit.where.endsWith('.dcm');
      const place = inImage ? hit.place : `${hit.where} ${hit.place}`;
      const key = [hit.strength, hit.kind, hit.source, hit.masked, place].join('|');
      const before = this.grouped.get(key);
      this.grouped.set(key, before ? { ...before, count: before.count + hit.count } : hit);
    }
  }

  list(): readonly IdentifierHit[] {
    const all = [...this.grouped.values()];
    const strong = all.filter(({ strength }) => strength === 'strong').slice(0, shownStrong);
    return [...strong, ...all.filter(({ strength }) => strength === 'weak')];
  }
}
