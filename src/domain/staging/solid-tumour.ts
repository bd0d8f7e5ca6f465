import type { StagingComponents } from '../report/index.ts';
import { percistRules } from '../measure/index.ts';
import {
  optionsOf,
  yesNo,
  type StagingComponent,
  type StagingModule,
  type Thresholds,
} from './module.ts';

// PERCIST and RECIST: the category follows from numbers. Differences of decimals get a hair of room, so that 4.0 − 3.2
// is a fall of 0.8 as it is to a reader.

const hair = 1e-9;
const numberOf = (components: StagingComponents, id: string): number | undefined => {
  const value = components[id];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

const number = (
  id: string,
  zh: string,
  en: string,
  points: number,
  band: 'suv' | 'size' | 'liver',
): StagingComponent => ({
  id,
  zh,
  en,
  points,
  kind: 'number',
  unit: band === 'size' ? 'mm' : 'g/ml',
  band,
});

const choice = (
  id: string,
  zh: string,
  en: string,
  points: number,
  options = yesNo,
): StagingComponent => ({ id, zh, en, points, kind: 'choice', options });

function percistCategory(components: StagingComponents, t: Thresholds): string | undefined {
  if (components.newLesions === 'yes') return 'PMD';
  if (components.newLesions !== 'no' || components.comparable === 'no') return undefined;
  if (components.resolved === 'yes') return 'CMR';
  const before = numberOf(components, 'baselineSulPeak');
  const now = numberOf(components, 'currentSulPeak');
  if (before === undefined || now === undefined || !(before > 0)) return undefined;
  const fall = before - now;
  const percent = (fall / before) * 100;
  if (percent >= t.responsePercent! - hair && fall >= t.responseSul! - hair) return 'PMR';
  // Progression is a rise of more than both (measure/percist-rules.ts), so that tool and marks agree at the edge.
  if (-percent > t.progressionPercent! + hair && -fall > t.progressionSul! + hair) return 'PMD';
  return 'SMD';
}

export const percistModule: StagingModule = {
  id: 'percist-1.0',
  zh: 'PERCIST 1.0 疗效',
  en: 'PERCIST 1.0 response',
  edition: '1.0',
  use: 'response',
  components: [
    number('baselineSulPeak', '基线 SULpeak', 'Baseline SULpeak', 2, 'suv'),
    number('currentSulPeak', '本次 SULpeak', 'Current SULpeak', 2, 'suv'),
    number('baselineLiverSul', '基线肝脏 SULmean', 'Baseline liver SULmean', 1, 'liver'),
    number('currentLiverSul', '本次肝脏 SULmean', 'Current liver SULmean', 1, 'liver'),
    choice('comparable', '两次可比', 'Scans comparable', 1),
    choice('resolved', '病灶摄取全部消退', 'All lesions resolved', 1),
    choice('newLesions', '新病灶', 'New lesions', 2),
  ],
  groups: optionsOf(
    [
      'CMR|完全代谢缓解 CMR|Complete metabolic response, CMR',
      'PMR|部分代谢缓解 PMR|Partial metabolic response, PMR',
      'SMD|代谢稳定 SMD|Stable metabolic disease, SMD',
      'PMD|代谢进展 PMD|Progressive metabolic disease, PMD',
    ],
    true,
  ),
  groupPoints: 5,
  groupTable: [],
  groupOf: percistCategory,
  thresholds: {
    responsePercent: percistRules.response.percent,
    responseSul: percistRules.response.sul,
    progressionPercent: percistRules.progression.percent,
    progressionSul: percistRules.progression.sul,
    liverFactor: percistRules.measurable.liver,
    liverSds: percistRules.measurable.sds,
    comparablePercent: percistRules.comparable.maxPercent,
    comparableSul: percistRules.comparable.underSul,
    comparableUptakeMin: percistRules.comparable.maxUptakeMin,
    maxLesions: 5,
    maxPerOrgan: 2,
  },
  source: percistRules.source,
  reviewedBy: null,
};

function recistCategory(components: StagingComponents, t: Thresholds): string | undefined {
  if (components.newLesions === 'yes' || components.nonTarget === 'pd') return 'PD';
  if (components.newLesions !== 'no') return undefined;
  const [before, nadir, now] = ['baselineSumMm', 'nadirSumMm', 'currentSumMm'].map((id) =>
    numberOf(components, id),
  );
  if (components.targetsGone === 'yes')
    return components.nonTarget === 'non-cr-non-pd' ? 'PR' : 'CR';
  if (before === undefined || now === undefined || !(before > 0)) return undefined;
  const least = Math.min(before, nadir ?? before);
  const rise = now - least;
  if (
    rise >= t.progressionMm! - hair &&
    least > 0 &&
    (rise / least) * 100 >= t.progressionPercent! - hair
  )
    return 'PD';
  return ((before - now) / before) * 100 >= t.responsePercent! - hair ? 'PR' : 'SD';
}

export const recist: StagingModule = {
  id: 'recist-1.1',
  zh: 'RECIST 1.1 疗效',
  en: 'RECIST 1.1 response',
  edition: '1.1',
  use: 'response',
  components: [
    number('baselineSumMm', '基线靶病灶径线和', 'Baseline sum of diameters', 2, 'size'),
    number('nadirSumMm', '最小径线和', 'Smallest sum of diameters', 1, 'size'),
    number('currentSumMm', '本次径线和', 'Current sum of diameters', 2, 'size'),
    choice('targetsGone', '靶病灶全部消失', 'All targets gone', 1),
    choice(
      'nonTarget',
      '非靶病灶',
      'Non-target lesions',
      1,
      optionsOf([
        'none|无|none',
        'cr|消失|gone',
        'non-cr-non-pd|存在，无明确进展|present, no clear progression',
        'pd|明确进展|clear progression',
      ]),
    ),
    choice('newLesions', '新病灶', 'New lesions', 2),
  ],
  groups: optionsOf([
    'CR|完全缓解 CR|Complete response, CR',
    'PR|部分缓解 PR|Partial response, PR',
    'SD|稳定 SD|Stable disease, SD',
    'PD|进展 PD|Progressive disease, PD',
    'NE|不可评价 NE|Not evaluable, NE',
  ]),
  groupPoints: 5,
  groupTable: [],
  groupOf: recistCategory,
  thresholds: {
    responsePercent: 30,
    progressionPercent: 20,
    progressionMm: 5,
    nodeShortAxisMm: 15,
    maxLesions: 5,
    maxPerOrgan: 2,
  },
  source: 'Eisenhauer et al., Eur J Cancer 2009;45:228–247; numbers not yet checked against it',
  reviewedBy: null,
};
