import type { StagingComponents } from '#domain/report';
import {
  deauvilleOf,
  lesionOf,
  percistOf,
  sulVariantOf,
  type Missing,
  type Subject,
} from '../measure/criteria.ts';
import type { MeasureChoices } from '../measure/choices.svelte.ts';

// Components of a response module that follow from the reader's own regions and ticks on the Measure page.

export type Taken =
  | { readonly kind: 'taken'; readonly components: StagingComponents }
  | { readonly kind: 'missing'; readonly missing: readonly Missing[] };

type Choice = Pick<
  MeasureChoices,
  'deauvilleReference' | 'deauvilleTimes' | 'noUptake' | 'newLesions'
>;

/** undefined for a module that no measurement says anything about. */
export function componentsFromMeasurements(
  moduleId: string,
  subject: Subject,
  choice: Choice,
): Taken | undefined {
  if (moduleId === 'lugano-2014-response') return deauvilleComponents(subject, choice);
  if (moduleId === 'percist-1.0') return percistComponents(subject, choice);
  return undefined;
}

const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no');

function deauvilleComponents(subject: Subject, choice: Choice): Taken {
  const judged = deauvilleOf(subject, choice);
  if (judged.kind !== 'judged')
    return { kind: 'missing', missing: judged.kind === 'missing' ? judged.missing : [] };
  return {
    kind: 'taken',
    components: {
      deauville: String(judged.result.score),
      newLesions: yesNo(choice.newLesions),
    },
  };
}

/** SUL to two decimals, by the one lean-body formula that both studies have. */
function percistComponents(subject: Subject, choice: Choice): Taken {
  const hasPrior = subject.priorAudit !== undefined;
  const variant = sulVariantOf(subject, hasPrior);
  if (variant === undefined) return { kind: 'missing', missing: ['sul'] };
  const sul = (study: 'current' | 'prior', value: number | undefined): number | undefined => {
    const audit = study === 'current' ? subject.audit : subject.priorAudit;
    const ratio = audit?.variants[variant];
    if (value === undefined || audit?.factor === undefined || ratio === undefined) return undefined;
    return Number((value * audit.factor * ratio).toFixed(2));
  };
  const peakOf = (study: 'current' | 'prior'): number | undefined =>
    sul(study, lesionOf(subject, study, (m) => m.pet?.peak?.value)?.pet?.peak?.value);
  const liverOf = (study: 'current' | 'prior'): number | undefined =>
    sul(
      study,
      subject.measurements.findLast((m) => m.role === 'liver' && m.study === study && m.pet)?.pet
        ?.mean,
    );
  const judged = percistOf(subject, choice);
  const comparable = judged.kind === 'judged' ? judged.result.comparable : undefined;
  const found: Record<string, number | string | undefined> = {
    baselineSulPeak: peakOf('prior'),
    currentSulPeak: peakOf('current'),
    baselineLiverSul: liverOf('prior'),
    currentLiverSul: liverOf('current'),
    comparable: comparable === undefined ? undefined : yesNo(comparable),
  };
  const missing: Missing[] = [];
  if (found.currentSulPeak === undefined) missing.push('lesion');
  if (found.currentLiverSul === undefined) missing.push('liver');
  if (hasPrior && found.baselineSulPeak === undefined) missing.push('priorLesion');
  if (hasPrior && found.baselineLiverSul === undefined) missing.push('priorLiver');
  const components = Object.fromEntries(
    Object.entries(found).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  ) as Record<string, number | string>;
  if (Object.keys(components).length === 0) return { kind: 'missing', missing };
  return {
    kind: 'taken',
    components: {
      ...components,
      resolved: yesNo(choice.noUptake),
      newLesions: yesNo(choice.newLesions),
    },
  };
}
