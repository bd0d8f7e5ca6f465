// What each tissue looks like: CT number, HU (unenhanced), and FDG uptake about an hour after injection, SUVbw.
//
// Uptake with a printed source:
//   [Wang 2007]  Wang Y, et al. Standardized uptake value atlas. Mol Imaging Biol 2007;9:83-90,
//                doi 10.1007/s11307-006-0075-y: cerebellum 8.0 ± 2.2, soft palate 2.9 ± 0.9, palatine tonsils
//                3.5 ± 1.4, lingual tonsils 3.1 ± 1.1, sublingual glands 3.3 ± 1.5 (SUVmean).
// The other uptake values and all CT numbers are rounded textbook values, chosen so that the picture looks as in
// daily work; they mark nobody, because the reference answer is measured on the finished images.
export const tissueReview = { reviewedBy: null } as const;

const values = {
  air: { hu: -1000, suv: 0 },
  skin: { hu: 10, suv: 0.45 },
  fat: { hu: -102, suv: 0.25 },
  visceralFat: { hu: -105, suv: 0.35 },
  muscle: { hu: 55, suv: 0.7 },
  tongue: { hu: 55, suv: 1.6 },
  softTissue: { hu: 45, suv: 0.9 },
  cartilage: { hu: 110, suv: 0.5 },
  cortical: { hu: 850, suv: 0.7 },
  trabecular: { hu: 210, suv: 1.5 },
  fattyMarrow: { hu: -30, suv: 0.5 },
  disc: { hu: 75, suv: 0.6 },
  cord: { hu: 32, suv: 1.5 },
  csf: { hu: 6, suv: 0.8 },
  greyMatter: { hu: 38, suv: 9.2 },
  whiteMatter: { hu: 29, suv: 3.4 },
  deepGrey: { hu: 40, suv: 10 },
  cerebellum: { hu: 37, suv: 8 },
  brainstem: { hu: 32, suv: 4.6 },
  eye: { hu: 12, suv: 0.9 },
  eyeMuscle: { hu: 50, suv: 4 },
  parotid: { hu: 10, suv: 1.9 },
  submandibular: { hu: 45, suv: 2.1 },
  sublingual: { hu: 40, suv: 3 },
  tonsil: { hu: 50, suv: 3.4 },
  larynx: { hu: 60, suv: 2 },
  thyroid: { hu: 105, suv: 1.4 },
  lung: { hu: -840, suv: 0.45 },
  lungVessel: { hu: 20, suv: 1 },
  airwayWall: { hu: 20, suv: 0.9 },
  blood: { hu: 42, suv: 1.65 },
  myocardium: { hu: 48, suv: 4.6 },
  oesophagus: { hu: 40, suv: 1.5 },
  liver: { hu: 58, suv: 2.15 },
  gallbladder: { hu: 12, suv: 0.9 },
  spleen: { hu: 50, suv: 1.85 },
  pancreas: { hu: 40, suv: 1.6 },
  adrenal: { hu: 15, suv: 1.3 },
  renalCortex: { hu: 34, suv: 2.8 },
  renalPelvis: { hu: 8, suv: 22 },
  urine: { hu: 6, suv: 34 },
  ureter: { hu: 15, suv: 9 },
  stomachWall: { hu: 42, suv: 2.1 },
  stomachContent: { hu: 18, suv: 0.8 },
  bowel: { hu: 38, suv: 1.4 },
  bowelGas: { hu: -900, suv: 0.5 },
  colon: { hu: 38, suv: 1.4 },
  prostate: { hu: 42, suv: 1.7 },
  testis: { hu: 35, suv: 2.6 },
} as const;

export type Tissue = keyof typeof values;

/** By name; each carries its name, so that a layer made from it can be given another uptake (uptake.ts). */
export const tissue = Object.fromEntries(
  Object.entries(values).map(([organ, look]) => [organ, { ...look, organ }]),
) as { readonly [Name in Tissue]: (typeof values)[Name] & { readonly organ: Name } };
