import type { SuvVariant } from './audit.ts';

// The body sizes that SUV may be normalised by, and their ratio to SUVbw. Formulas as DICOM PS3.3 C.8.9.1 lists them
// for SUV Type (0054,1006) and the IBSI SUV manual (2026) writes them out.

export type Sex = 'M' | 'F';

interface BySex {
  readonly M: readonly [number, number];
  readonly F: readonly [number, number];
}

/** Coefficients with their sources; weight in kg, height in cm unless said. */
export const bodySizeData = {
  janmahasatian: {
    // LBM = 9270 W / (a + b BMI), BMI in kg/m².
    numerator: 9270,
    coefficients: { M: [6680, 216], F: [8780, 244] } satisfies BySex,
    source:
      'Janmahasatian S et al. Quantification of lean bodyweight. Clin Pharmacokinet 2005;44:1051-65',
  },
  james: {
    // LBM = a W − b (W/H)².
    coefficients: { M: [1.1, 128], F: [1.07, 148] } satisfies BySex,
    source: 'James WPT, Waterlow JC. Research on Obesity. London: HMSO; 1976',
  },
  morgan: {
    // The same with 120 for men, as QIBA, several vendors and DICOM SUV Type LBM have it.
    coefficients: { M: [1.1, 120], F: [1.07, 148] } satisfies BySex,
    source:
      'Morgan DJ, Bray KM. Clin Pharmacokinet 1994;26:292-307; Sugawara Y et al. Radiology 1999;213:521-5',
  },
  ideal: {
    // IBW = a + b (H − 152).
    coefficients: { M: [48, 1.06], F: [45.5, 0.91] } satisfies BySex,
    heightCm: 152,
    source: 'Sugawara Y et al. Radiology 1999;213:521-5, doi 10.1148/radiology.213.2.r99nv37521',
  },
  duBois: {
    // BSA in m² = k H^a W^b.
    factor: 0.007184,
    heightPower: 0.725,
    weightPower: 0.425,
    source: 'Du Bois D, Du Bois EF. Arch Intern Med 1916;17:863-71',
  },
} as const;

export function lbmJanmahasatianKg(weightKg: number, heightM: number, sex: Sex): number {
  const { numerator, coefficients } = bodySizeData.janmahasatian;
  const [a, b] = coefficients[sex];
  return (numerator * weightKg) / (a + (b * weightKg) / (heightM * heightM));
}

function lbmQuadraticKg(
  [a, b]: readonly [number, number],
  weightKg: number,
  heightM: number,
): number {
  const kgPerCm = weightKg / (heightM * 100);
  return a * weightKg - b * kgPerCm * kgPerCm;
}

/** DICOM LBMJAMES128. */
export function lbmJamesKg(weightKg: number, heightM: number, sex: Sex): number {
  return lbmQuadraticKg(bodySizeData.james.coefficients[sex], weightKg, heightM);
}

/** DICOM LBM: 120 for men. */
export function lbm120Kg(weightKg: number, heightM: number, sex: Sex): number {
  return lbmQuadraticKg(bodySizeData.morgan.coefficients[sex], weightKg, heightM);
}

export function idealBodyWeightKg(heightM: number, sex: Sex): number {
  const [a, b] = bodySizeData.ideal.coefficients[sex];
  return a + b * (heightM * 100 - bodySizeData.ideal.heightCm);
}

export function bodySurfaceM2(weightKg: number, heightM: number): number {
  const { factor, heightPower, weightPower } = bodySizeData.duBois;
  return factor * Math.pow(heightM * 100, heightPower) * Math.pow(weightKg, weightPower);
}

/**
 * The variant's value over SUVbw: (size in kg)/(weight in kg), for bsa (surface in cm²)/(weight in g), so SUVbsa is in
 * cm²/ml. Undefined where the formula leaves its range (lean mass not positive). `sex` does not matter to bsa.
 */
export function variantOverBw(
  variant: SuvVariant,
  weightKg: number,
  heightM: number,
  sex: Sex,
): number | undefined {
  const ratio =
    variant === 'bsa'
      ? (bodySurfaceM2(weightKg, heightM) * 10) / weightKg
      : sizeKg(variant, weightKg, heightM, sex) / weightKg;
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}

function sizeKg(
  variant: Exclude<SuvVariant, 'bsa'>,
  weightKg: number,
  heightM: number,
  sex: Sex,
): number {
  switch (variant) {
    case 'lbm-janma':
      return lbmJanmahasatianKg(weightKg, heightM, sex);
    case 'lbm-james':
      return lbmJamesKg(weightKg, heightM, sex);
    case 'lbm-120':
      return lbm120Kg(weightKg, heightM, sex);
    case 'ibw':
      return idealBodyWeightKg(heightM, sex);
  }
}
