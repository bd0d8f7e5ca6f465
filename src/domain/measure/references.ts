// Sizes and limits of reference regions. Data: `source` is a publication; `convention: true` is a rule of this project,
// made to catch a sphere in the wrong place and not found in any guideline. A physician has yet to sign the latter.

export type ReferenceKind = 'liver' | 'blood-pool';

interface Limit {
  readonly convention: boolean;
  readonly source: string;
}

interface ReferenceRule {
  readonly reviewedBy: null;
  readonly diameter: Limit & { readonly mm: number; readonly toleranceMm: number };
  /** Mean density of the CT voxels in the sphere. */
  readonly density: Limit & { readonly lowHu: number; readonly highHu: number };
  /** Share of CT voxels that are fat or air: the sphere reaches out of the organ. */
  readonly fatOrAir: Limit & { readonly belowHu: number; readonly maxPercent: number };
  /** SD / mean of the PET voxels. */
  readonly spread: Limit & { readonly maxPercent: number };
  /** Hottest PET voxel over the mean. */
  readonly hottest: Limit & { readonly maxRatio: number };
  /** Mean SUVbw that is usual for FDG about an hour after injection. */
  readonly usualSuv?: (Limit & { readonly low: number; readonly high: number }) | undefined;
  readonly side?: (Limit & { readonly patient: 'right' }) | undefined;
}

const percist = 'PERCIST 1.0, Wahl et al., J Nucl Med 2009;50 Suppl 1:122S–150S';
const own = 'convention of this project';

export const references: Readonly<Record<ReferenceKind, ReferenceRule>> = {
  liver: {
    reviewedBy: null,
    // 3 cm sphere in the normal right lobe. The tolerance is ours: a hand cannot set it to the millimetre.
    diameter: { mm: 30, toleranceMm: 1, convention: false, source: percist },
    // Fatty liver, water, vessels with contrast: all soft tissue, and nothing narrower, for contrast is unknown here.
    density: { lowHu: -20, highHu: 200, convention: true, source: own },
    fatOrAir: { belowHu: -100, maxPercent: 2, convention: true, source: own },
    // Wide enough for noise: well inside the liver of a real scan of an older scanner (GE Discovery ST, test/golden)
    // 20 to 25 % and ratios up to 2.0 are found; where a sphere reaches out of it, mostly above 30 % and 2.4.
    spread: { maxPercent: 30, convention: true, source: own },
    hottest: { maxRatio: 2.2, convention: true, source: own },
    usualSuv: {
      low: 1.3,
      high: 3,
      convention: false,
      source:
        'EANM FDG PET/CT guideline 2.0, Boellaard et al., Eur J Nucl Med Mol Imaging 2015;42:328–354',
    },
    side: { patient: 'right', convention: false, source: percist },
  },
  'blood-pool': {
    reviewedBy: null,
    // 1 cm across, over 2 cm of the descending thoracic aorta; a sphere of that width stands for the cylinder.
    diameter: { mm: 10, toleranceMm: 2, convention: false, source: percist },
    density: { lowHu: 0, highHu: 500, convention: true, source: own },
    fatOrAir: { belowHu: -100, maxPercent: 2, convention: true, source: own },
    spread: { maxPercent: 30, convention: true, source: own },
    hottest: { maxRatio: 1.8, convention: true, source: own },
  },
};
