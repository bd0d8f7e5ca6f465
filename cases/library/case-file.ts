import type { CaseFileV2 } from '#pack';
import { frameOf, seriesUidOf, suvFactor, type Scan } from '../phantom/dicom.ts';
import type { Grids } from './grids.ts';
import type { LibraryRecipe } from './recipe.ts';
import { fastingHours, priorScanOf, scanOf } from './scan.ts';
import { pair } from './words.ts';

const seriesOf = (scan: Scan, { ct, pet }: Grids, nac: boolean): CaseFileV2['series'] => {
  const frameOfReferenceUid = frameOf(scan);
  const uid = (
    series: 'CT' | 'PT' | 'PT_NAC',
  ): { seriesUid: string; frameOfReferenceUid: string } => ({
    seriesUid: seriesUidOf(scan, series),
    frameOfReferenceUid,
  });
  return [
    { role: 'CT', ...uid('CT'), files: ct.size[2] },
    {
      role: 'PT',
      ...uid('PT'),
      files: pet.size[2],
      suv: { type: 'bw', expectedScaleFactor: suvFactor(scan) },
    },
    ...(nac ? [{ role: 'PT_NAC' as const, ...uid('PT_NAC'), files: pet.size[2] }] : []),
  ];
};

/** What the reader is told before the images. Which study is the prior follows from the dates. */
export function caseFileOf(recipe: LibraryRecipe, grids: Grids): CaseFileV2 {
  const { body, exam, prior } = recipe;
  return {
    schema: 'uptake-case/2',
    caseId: recipe.caseId,
    title: pair(recipe.title),
    synthetic: true,
    credit:
      '合成数据，由本项目计算，无真实患者；内容未经医师审核。 Synthetic images, computed by the project; no patient stands behind them. Not reviewed by a physician.',
    level: recipe.level,
    minutes: recipe.minutes,
    timeRule: 'soft',
    competencies: recipe.competencies ?? { C2: 0.1, C4: 0.9 },
    tags: [recipe.topic],
    ...(prior && { layout: 'prior' as const }),
    patient: {
      sex: body.sex,
      ageYears: body.ageYears,
      weightKg: exam.weightKg,
      heightCm: body.heightCm,
    },
    sheet: {
      indication: withNote(recipe.indication),
      question: pair(recipe.question),
      tracer: recipe.tracer ?? '18F-FDG',
      injectedMBq: exam.injectedMBq,
      uptakeMin: exam.uptakeMin,
      ...(exam.glucoseMmolL !== undefined && { glucoseMmolL: exam.glucoseMmolL }),
      fastingH: fastingHours(exam),
      ...(recipe.remarks !== undefined && { remarks: pair(recipe.remarks) }),
      ctProtocol: pair('低剂量平扫，120 kV | Low-dose, unenhanced, 120 kV'),
      range: pair('颅顶至大腿上段，双臂上举 | Vertex to upper thighs, arms raised'),
      scanner: 'Procedural phantom',
    },
    series: [
      ...seriesOf(scanOf(recipe), grids, recipe.nac === true),
      ...(prior ? seriesOf(priorScanOf(recipe, prior), grids, false) : []),
    ],
    historyBank: recipe.facts.map(({ id, value, ask, answer }) => ({
      id,
      label: pair(ask),
      answer: pair(answer),
      value,
    })),
    ...(recipe.papers && {
      documents: recipe.papers.map(({ reveal, title, lines }, n) => ({
        id: `d${n + 1}`,
        reveal,
        title: pair(title),
        body: lines.map((line) => ({ type: 'paragraph' as const, text: pair(line) })),
      })),
    }),
    steps: recipe.steps.map(({ id, reveal, lockPrevious, prompt }, n) => ({
      id,
      order: n + 1,
      reveal: [...reveal],
      lockPrevious,
      prompt: pair(prompt),
    })),
    tasks: [
      { id: 'report', kind: 'report', stepId: recipe.steps.at(-1)!.id, required: true },
      { id: 'critical', kind: 'critical', stepId: recipe.steps.at(-1)!.id, required: true },
    ],
  };
}

/** Every history says at its end that nobody is behind it. */
function withNote(indication: string): { zh: string; en: string } {
  const { zh, en = '' } = pair(indication);
  return {
    zh: `${zh}（合成数据，无真实患者）`,
    en: `${en} (Synthetic data: there is no patient.)`,
  };
}
