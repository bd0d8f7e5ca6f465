import { divide, fraction, milliOf, multiply, sum, type Fraction } from './fraction.ts';
import { judgedTruths, missedItem, type Judged } from './judged-truths.ts';
import type { Truth } from './key.ts';
import type { Band } from './rules.ts';
import type { DraftItem, MarkContext, SectionDraft } from './section.ts';
import { findingNames, joinBoth, milliText, truthNames, valueText, type Both } from './wording.ts';

type Quantity = 'suvmax' | 'suvpeak' | 'sulpeak' | 'longMm' | 'shortMm' | 'mtvMl';

const quantities: ReadonlyArray<{
  readonly id: Quantity;
  readonly kind: 'suv' | 'size' | 'volume';
  readonly name: Both;
  readonly unit: string;
}> = [
  { id: 'suvmax', kind: 'suv', name: { zh: 'SUVmax', en: 'SUVmax' }, unit: 'g/ml' },
  { id: 'suvpeak', kind: 'suv', name: { zh: 'SUVpeak', en: 'SUVpeak' }, unit: 'g/ml' },
  { id: 'sulpeak', kind: 'suv', name: { zh: 'SULpeak', en: 'SULpeak' }, unit: 'g/ml' },
  { id: 'longMm', kind: 'size', name: { zh: '长径', en: 'long axis' }, unit: 'mm' },
  { id: 'shortMm', kind: 'size', name: { zh: '短径', en: 'short axis' }, unit: 'mm' },
  { id: 'mtvMl', kind: 'volume', name: { zh: 'MTV', en: 'MTV' }, unit: 'ml' },
];

/**
 * Section C, measurement (domain design §5.4): SUV, size and volume count alike, each shared by its keyed quantities; a
 * part that the key does not state drops out. Truths without any keyed measurement are not judged; without one the section is absent.
 * Typed values and values of the tool are judged alike.
 */
export function markMeasurement(context: MarkContext): SectionDraft | undefined {
  if (context.negative) return undefined;
  const keyed = (truth: Truth): boolean => statedOf(context, truth).length > 0;
  const judged = judgedTruths(context, keyed);
  if (judged.length === 0) return undefined;
  return { section: 'C', items: judged.map((entry) => itemOf(context, entry)) };
}

/** The keyed quantities that these rules have a band for. */
const statedOf = ({ rules }: MarkContext, truth: Truth): typeof quantities =>
  quantities.filter(
    ({ id, kind }) => truth[id] !== undefined && rules.measure.bands[kind] !== undefined,
  );

/** |x − key| within the larger of a share of the key and a fixed amount, all in whole hundredths. */
const within = (said: number, key: number, band: Band): boolean => {
  const gap = Math.abs(said - key);
  return gap <= band.absHundredths || gap * 1000 <= band.relMilli * Math.abs(key);
};

/** Credit for a measured value, thousandths: §5.4. Both are rounded to two decimals first. */
export function measurementCredit(
  said: number | undefined,
  key: number,
  band: { readonly full: Band; readonly half: Band },
): number {
  if (said === undefined) return 0;
  const [x, k] = [Math.round(said * 100), Math.round(key * 100)];
  return within(x, k, band.full) ? 1000 : within(x, k, band.half) ? 500 : 0;
}

function itemOf(context: MarkContext, judged: Judged): DraftItem {
  const { truth, pair, share, path } = judged;
  if (truth === undefined || pair === undefined) return missedItem('C-measure', judged);
  const { measure } = context.rules;
  const stated = statedOf(context, truth);
  const parts = stated.map((quantity) => {
    const key = truth[quantity.id] ?? 0;
    const said = pair.finding[quantity.id];
    const bands = measure.bands[quantity.kind];
    const creditMilli = bands === undefined ? 0 : measurementCredit(said, key, bands);
    const alike = stated.filter(({ kind }) => kind === quantity.kind).length;
    const weight: Fraction = fraction(measure[quantity.kind] ?? 0, alike);
    return { quantity, key, said, creditMilli, weight };
  });
  const credit = divide(
    sum(parts.map((part) => multiply(part.weight, fraction(part.creditMilli, 1000)))),
    sum(parts.map((part) => part.weight)),
  );
  const name = joinBoth([findingNames(context, pair.finding.id), truthNames(truth)], '，', ', ');
  const told = joinBoth(
    parts.map(({ quantity, key, said, creditMilli }) => {
      const { unit } = quantity;
      const grade = gradeNames(creditMilli);
      return said === undefined
        ? {
            zh: `${quantity.name.zh}未填（参考 ${valueText(key)} ${unit}）`,
            en: `${quantity.name.en} not stated (reference ${valueText(key)} ${unit})`,
          }
        : {
            zh: `${quantity.name.zh} ${valueText(said)} ${unit}，参考 ${valueText(key)}，${grade.zh}`,
            en: `${quantity.name.en} ${valueText(said)} ${unit}, reference ${valueText(key)}, ${grade.en}`,
          };
    }),
    '；',
    '; ',
  );
  const total = milliText(milliOf(credit));
  return {
    path,
    ruleId: 'C-measure',
    max: share,
    got: multiply(share, credit),
    inputs: Object.fromEntries(
      parts.flatMap(({ quantity, key, said, creditMilli }) => [
        [`${quantity.id}Key`, key],
        ...(said === undefined ? [] : [[quantity.id, said]]),
        [`${quantity.id}Milli`, creditMilli],
      ]),
    ) as Record<string, number>,
    evidence: [truth.id, pair.finding.id],
    reason: {
      zh: `${name.zh}：${told.zh}。得 ${total}。`,
      en: `${name.en}: ${told.en}. Credit ${total}.`,
    },
  };
}

const gradeNames = (creditMilli: number): Both =>
  creditMilli === 1000
    ? { zh: '满分', en: 'full credit' }
    : creditMilli > 0
      ? { zh: '半分', en: 'half credit' }
      : { zh: '超出范围', en: 'out of range' };
