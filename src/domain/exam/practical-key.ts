import { areRuns, overlapOf } from './region-overlap.ts';
import { compare, fraction } from '../marking/fraction.ts';
import { decimalOf } from './decimal.ts';
import type { Option, Panel, PracticalFace, PracticalKey } from './practical.ts';
import { practicalRules } from './practical-rules.ts';
import type { PracticalKeyProblem } from './practical-sheet.ts';
import { repeated } from './sheet-rows.ts';

export type TaskOf<K extends PracticalFace['kind']> = {
  readonly face: Extract<PracticalFace, { kind: K }>;
  readonly key: Extract<PracticalKey, { kind: K }>;
};
/** A face and its key, of one kind. */
export type Task = {
  [K in PracticalFace['kind']]: TaskOf<K> & { readonly kind: K };
}[PracticalFace['kind']];

type Problem = readonly [problem: PracticalKeyProblem, detail?: string];

const numbers = (values: readonly number[]): Problem | undefined =>
  values.every(Number.isFinite) ? undefined : ['not-a-number'];

/** What is wrong with the key of a task; undefined where it can be marked with. */
export function keyProblem(task: Task): Problem | undefined {
  switch (task.kind) {
    case 'P1-align': {
      const { move, landmarksMm, fullMm, halfMm } = task.key;
      if (landmarksMm.length !== practicalRules.landmarks) return ['landmarks'];
      const { translateMm, rotateDeg, about } = move;
      return (
        numbers([...translateMm, ...rotateDeg, ...about, ...landmarksMm.flat(), fullMm, halfMm]) ??
        (fullMm > 0 && halfMm >= fullMm ? undefined : ['limits'])
      );
    }
    case 'P2-suv': {
      const { wrongRow, factor, tolerance } = task.key;
      if (!task.face.rows.some(({ id }) => id === wrongRow)) return ['row-unknown', wrongRow];
      return numbers([factor, tolerance]) ?? (factor > 0 && tolerance > 0 ? undefined : ['limits']);
    }
    case 'P3-triage': {
      const { panels, classes, actions } = task.face;
      return panelProblem(panels, task.key.panels, ({ class: name, action }) =>
        has(classes, name) ? (has(actions, action) ? undefined : action) : name,
      );
    }
    case 'P4-percist': {
      const { sulPeak, liverMean, liverSd } = task.key;
      return (
        numbers([sulPeak, liverMean, liverSd]) ??
        (sulPeak > 0 && liverMean > 0 && liverSd >= 0 ? undefined : ['limits'])
      );
    }
    case 'P5-mtv':
      return volumeProblem(task);
    case 'P6-display': {
      const { ctWidth, ctLevel, suvUpper, keyPlaces } = task.key;
      const ranges = Object.entries({ ctWidth, ctLevel, suvUpper });
      const range = ranges.find(([, [low, high]]) => !(low <= high));
      if (range !== undefined) return ['range', range[0]];
      if (keyPlaces.length === 0 || keyPlaces.length > task.face.keyImages) return ['key-places'];
      return (
        numbers([
          ...[ctWidth, ctLevel, suvUpper].flat(),
          ...keyPlaces.flatMap(({ centreMm, radiusMm }) => [...centreMm, radiusMm]),
        ]) ?? (keyPlaces.every(({ radiusMm }) => radiusMm > 0) ? undefined : ['limits'])
      );
    }
    case 'P7-qc':
      return panelProblem(task.face.panels, task.key.panels, (decision) =>
        has(task.face.decisions, decision) ? undefined : decision,
      );
    case 'P8-safety': {
      const { panels, options } = task.face;
      const unknown = panelProblem(panels, task.key.panels, ({ needed, harmful }) =>
        [...needed, ...harmful].find((id) => !has(options, id)),
      );
      if (unknown !== undefined) return unknown;
      const bad = panels.find(({ id }) => {
        const { needed, harmful } = task.key.panels[id]!;
        return (
          needed.length === 0 ||
          repeated(needed) !== undefined ||
          needed.some((option) => harmful.includes(option))
        );
      });
      return bad === undefined ? undefined : ['needed', bad.id];
    }
  }
}

const has = (options: readonly Option[], id: string): boolean =>
  options.some((option) => option.id === id);

/** Every panel once and keyed, with options that there are. */
function panelProblem<T>(
  panels: readonly Panel[],
  keyed: Readonly<Record<string, T>>,
  unknownOption: (entry: T) => string | undefined,
): Problem | undefined {
  const twice = repeated(panels.map(({ id }) => id));
  if (panels.length === 0 || twice !== undefined)
    return twice === undefined ? ['panels'] : ['panels', twice];
  for (const { id } of panels) {
    const entry = Object.hasOwn(keyed, id) ? keyed[id] : undefined;
    if (entry === undefined) return ['panels', id];
    const unknown = unknownOption(entry);
    if (unknown !== undefined) return ['option-unknown', unknown];
  }
  return undefined;
}

function volumeProblem({ key }: TaskOf<'P5-mtv'>): Problem | undefined {
  const { region, forbidden, fullDice, halfDice, maxSpill } = key;
  const bad = numbers([fullDice, halfDice, maxSpill]);
  if (bad !== undefined) return bad;
  if (!(halfDice > 0 && fullDice >= halfDice && fullDice <= 1 && maxSpill >= 0 && maxSpill < 1))
    return ['limits'];
  if (region.gridKey !== forbidden.gridKey) return ['runs', 'gridKey'];
  if (!areRuns(region.runs) || region.runs.length === 0) return ['runs', 'region'];
  if (!areRuns(forbidden.runs)) return ['runs', 'forbidden'];
  const { spilt, reference } = overlapOf(region.runs, region.runs, forbidden.runs);
  return compare(fraction(spilt, reference), decimalOf(maxSpill)) > 0
    ? ['reference-spills']
    : undefined;
}
