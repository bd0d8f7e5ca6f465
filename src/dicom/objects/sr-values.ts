import type { Unit } from '#domain/image';
import type { ThresholdRule } from '#domain/measure';
import type { MeasuredValues } from '#domain/report';
import type { Code } from './code.ts';
import { concepts, derivations, own, quantities, units } from './sr-codes.ts';
import { code, number, type Item } from './sr-items.ts';

type Derivation = keyof typeof derivations;

/** A number with its unit, and how it was derived; nothing where there is no number. */
export function quantity(
  name: Code,
  value: number | undefined,
  unit: Code,
  derivation?: Derivation,
): readonly Item[] {
  if (value === undefined || !Number.isFinite(value)) return [];
  const derived =
    derivation === undefined
      ? []
      : [code('HAS CONCEPT MOD', concepts.derivation, derivations[derivation])];
  return [number(name, value, unit, derived)];
}

interface Scale {
  readonly name: Code;
  readonly unit: Code;
  readonly factor: number;
}

/** SUVbw where the series has a factor, else its own unit where that has a public code. */
function petScale(unit: Unit, suvFactor: number | undefined): Scale | undefined {
  if (suvFactor !== undefined)
    return { name: quantities.suvBw, unit: units.suvBw, factor: suvFactor };
  if (unit === 'Bq/ml') return { name: quantities.activity, unit: units.bqml, factor: 1 };
  return undefined;
}

/**
 * What the PET voxels of a region said. `metabolic`: the region was found by its uptake, so that its volume is the
 * metabolic one and has a glycolysis, the latter only where there is SUV.
 */
export function petValues(
  values: MeasuredValues,
  unit: Unit,
  suvFactor: number | undefined,
  metabolic: boolean,
): readonly Item[] {
  const scale = petScale(unit, suvFactor);
  const volume = quantity(
    metabolic ? quantities.metabolicVolume : quantities.volume,
    values.volumeMl,
    units.ml,
  );
  if (!scale) return volume;
  const each = (value: number | undefined, derivation: Derivation): readonly Item[] =>
    quantity(
      scale.name,
      value === undefined ? undefined : value * scale.factor,
      scale.unit,
      derivation,
    );
  return [
    ...each(values.max, 'max'),
    ...each(values.mean, 'mean'),
    ...each(values.sd, 'sd'),
    ...each(values.min, 'min'),
    ...each(values.peak?.value, 'peak'),
    ...volume,
    ...(suvFactor === undefined || !metabolic
      ? []
      : quantity(quantities.tlg, values.mean * suvFactor * values.volumeMl, units.g)),
  ];
}

/** What the CT voxels said, HU. The volume is written where it is not the metabolic one. */
export function ctValues(values: MeasuredValues, withVolume: boolean): readonly Item[] {
  const each = (value: number, derivation: Derivation): readonly Item[] =>
    quantity(quantities.attenuation, value, units.hu, derivation);
  return [
    ...each(values.max, 'max'),
    ...each(values.mean, 'mean'),
    ...each(values.sd, 'sd'),
    ...each(values.min, 'min'),
    ...(withVolume ? quantity(quantities.volume, values.volumeMl, units.ml) : []),
  ];
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** How the border of a region was found. */
export function methodItem(rule: ThresholdRule, edited: boolean): Item {
  const [value, meaning] = {
    percent: () => [
      'PERCENT-OF-MAX',
      `${short((rule as { percent: number }).percent)} % of the maximum`,
    ],
    suv: () => ['FIXED-SUV', `SUV ${short((rule as { suv: number }).suv)} and above`],
    value: () => ['FIXED-VALUE', `${short((rule as { value: number }).value)} and above`],
    percist: () => ['PERCIST', '1.5 x liver mean + 2 SD and above'],
  }[rule.kind]() as [string, string];
  return code(
    'CONTAINS',
    concepts.method,
    own(value, edited ? `${meaning}, edited by hand` : meaning),
  );
}
