import type { Layer } from './scene.ts';
import { tissue, type Tissue } from './tissue.ts';

// Uptake of other tracers and other states of the body, by tissue. What is not named keeps its FDG value (tissue.ts)
// times `rest`. The values are chosen for teaching so that the order of organs is that of daily work: bright glands,
// kidneys and bowel with PSMA ligands, a bright marrow after G-CSF. None is taken from a publication, none is a normal
// value, and they mark nobody: the reference answer is measured on the finished images.
export const uptakeReview = { reviewedBy: null } as const;

export type Uptake = Readonly<Partial<Record<Tissue, number>>> & {
  readonly rest?: number | undefined;
};

/** Layers whose tissues take up what `uptake` says: a layer keeps its ratio to the tissue's own value. */
export const withUptake = (layers: readonly Layer[], uptake: Uptake): readonly Layer[] =>
  layers.map((layer) => {
    const { suv, organ } = layer;
    if (suv === undefined) return layer;
    const wanted = organ && uptake[organ];
    const factor = wanted === undefined ? (uptake.rest ?? 1) : ratio(wanted, tissue[organ!].suv);
    if (factor === 1) return layer;
    return {
      ...layer,
      suv: typeof suv === 'number' ? suv * factor : (x, y, z) => suv(x, y, z) * factor,
    };
  });

const ratio = (wanted: number, own: number): number => (own === 0 ? 1 : wanted / own);

/** ⁶⁸Ga-PSMA-11 about an hour after injection: excreted by the kidneys. */
export const psma11: Uptake = {
  rest: 0.35,
  muscle: 0.5,
  fat: 0.25,
  visceralFat: 0.3,
  blood: 1.4,
  lung: 0.4,
  myocardium: 1.3,
  greyMatter: 0.3,
  whiteMatter: 0.2,
  deepGrey: 0.3,
  cerebellum: 0.3,
  brainstem: 0.3,
  parotid: 15,
  submandibular: 15,
  sublingual: 7,
  tonsil: 2,
  tongue: 1.2,
  thyroid: 1.1,
  trabecular: 0.8,
  cortical: 0.5,
  liver: 5.2,
  gallbladder: 3,
  spleen: 7.5,
  pancreas: 2,
  adrenal: 2.6,
  renalCortex: 38,
  renalPelvis: 30,
  urine: 28,
  ureter: 9,
  stomachWall: 2.6,
  bowel: 6,
  colon: 1.6,
  prostate: 1.2,
  testis: 1,
};

/** G-CSF some days before: marrow above liver all over, spleen less so. */
export const afterGcsf: Uptake = { trabecular: 6.2, fattyMarrow: 2.2, spleen: 4.4 };

/** Insulin shortly before the injection: muscles and heart take the tracer, brain and liver are pale. */
export const afterInsulin: Uptake = {
  muscle: 4,
  tongue: 4.5,
  eyeMuscle: 6,
  larynx: 4,
  myocardium: 11,
  greyMatter: 3.6,
  deepGrey: 4,
  whiteMatter: 1.5,
  cerebellum: 3.2,
  brainstem: 2,
  liver: 1.2,
  spleen: 1.1,
  blood: 1.3,
};

/** Metformin taken until the day: colon bright throughout, small bowel less. */
export const onMetformin: Uptake = { colon: 6.5, bowel: 2.8 };
