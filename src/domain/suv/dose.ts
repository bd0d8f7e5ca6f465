import type { SuvRadiopharmaceutical, SuvSliceHeader } from './audit.ts';
import { text } from './dicom-time.ts';
import { suvLimits } from './limits.ts';
import { halfLifeError, nuclideOfCode, nuclideOfText, type Nuclide } from './nuclides.ts';
import type { ReasonList } from './reasons.ts';

// What was injected: one radiopharmaceutical, its dose in Bq and its half-life in s.

const given = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value);

/** The one item of the sequence; several cannot share one factor. */
export function requireRadiopharmaceutical(
  { radiopharmaceuticals }: SuvSliceHeader,
  reasons: ReasonList,
): SuvRadiopharmaceutical | undefined {
  const [item] = radiopharmaceuticals;
  if (!item) reasons.refuse('radiopharmaceutical-missing', {});
  return item;
}

/** (0018,1074) in Bq. PET stores Bq, enhanced PET and NM MBq: a small number is refused, not rescaled. */
export function requireDoseBq(
  { totalDoseBq: doseBq }: SuvRadiopharmaceutical,
  reasons: ReasonList,
): number | undefined {
  const { minDoseBq: minBq, maxDoseBq: maxBq } = suvLimits;
  if (!given(doseBq)) reasons.refuse('dose-missing', {});
  else if (doseBq <= 0) reasons.refuse('dose-not-positive', { doseBq });
  else if (doseBq < minBq) reasons.refuse('dose-maybe-mbq', { doseBq, minBq });
  else if (doseBq > maxBq) reasons.refuse('dose-too-high', { doseBq, maxBq });
  else return doseBq;
  return undefined;
}

/**
 * (0018,1075) in s, checked against the nuclide the file names. A half-life that no longer counts (decay correction
 * ADMIN) may be missing, but not wrong: `needed` says which.
 */
export function checkHalfLifeS(
  item: SuvRadiopharmaceutical,
  needed: boolean,
  reasons: ReasonList,
): { readonly halfLifeS: number | undefined; readonly nuclide: Nuclide | undefined } {
  const { halfLifeS } = item;
  if (!given(halfLifeS)) {
    if (needed) reasons.refuse('half-life-missing', {});
    return { halfLifeS: undefined, nuclide: named(item)[0] };
  }
  if (halfLifeS <= 0) {
    reasons.refuse('half-life-not-positive', { halfLifeS });
    return { halfLifeS: undefined, nuclide: undefined };
  }
  const nuclides = named(item);
  const code = text(item.radionuclideCode);
  const meaning = text(item.radionuclideMeaning);
  if (nuclides.length === 0) {
    reasons.warn('nuclide-unknown', { code, meaning });
    return { halfLifeS, nuclide: undefined };
  }
  // Code and meaning may name two nuclides (C-131A1 is Ga-66, often written for Ga-68): the half-life decides.
  const fit = nuclides.find(
    (nuclide) => halfLifeError(nuclide, halfLifeS).relative <= suvLimits.halfLifeTolerance,
  );
  if (!fit) {
    const { expectedS, relative } = halfLifeError(nuclides[0]!, halfLifeS);
    const nuclide = nuclides[0]!.id;
    reasons.refuse('half-life-not-of-nuclide', {
      halfLifeS,
      expectedS,
      nuclide,
      percent: 100 * relative,
    });
    return { halfLifeS: undefined, nuclide: undefined };
  }
  if (nuclides.length > 1) reasons.warn('nuclide-names-differ', { code, meaning, nuclide: fit.id });
  return { halfLifeS, nuclide: fit };
}

/** The nuclides that code and meaning name, each once. */
function named({ radionuclideCode, radionuclideMeaning }: SuvRadiopharmaceutical): Nuclide[] {
  const code = text(radionuclideCode);
  const found = [
    nuclideOfCode(code) ?? nuclideOfText(code),
    nuclideOfText(text(radionuclideMeaning)),
  ];
  return [...new Set(found.filter((nuclide) => nuclide !== undefined))];
}

/** Says when an F-18 dose is unusual for the weight. */
export function checkDosePerKg(
  doseBq: number,
  weightKg: number,
  nuclide: Nuclide | undefined,
  reasons: ReasonList,
): void {
  if (nuclide?.id !== 'F-18') return;
  const mbqPerKg = doseBq / 1e6 / weightKg;
  const { min, max } = suvLimits.usualMbqPerKg;
  if (mbqPerKg < min || mbqPerKg > max)
    reasons.warn('dose-per-kg-unusual', { mbqPerKg, minMbqPerKg: min, maxMbqPerKg: max });
}
