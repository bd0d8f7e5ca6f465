import { movePoint, worldPoint, distanceMm, type Rigid, type Vec3 } from '../image/index.ts';
import { compare, fraction, one, roundHalfUp, zero, type Fraction } from '../marking/fraction.ts';
import { decimalOf, fractionText } from './decimal.ts';
import { isWithin } from './hotspot.ts';
import type { TaskOf } from './practical-key.ts';
import { practicalRules } from './practical-rules.ts';
import {
  creditNames,
  finite,
  half,
  numberText,
  optional,
  percentText,
  type Part,
  type ResponseOf,
} from './practical-words.ts';
import { areRuns, overlapOf } from './region-overlap.ts';

// Tasks done on the images: P1 align, P5 volume, P6 display.

/**
 * P1: mean target registration error, the distance between where a landmark comes to lie by the candidate's move and by
 * the right one. Each, and their mean, is rounded to whole µm. At most fullMm full marks, at most halfMm half.
 */
export function judgeAlign(
  { key }: TaskOf<'P1-align'>,
  response: ResponseOf<'P1-align'> | undefined,
): Part[] {
  const { fullMm, halfMm, landmarksMm } = key;
  const base = { part: 'tre', weight: 1, ruleId: 'P1-tre' } as const;
  if (response === undefined) return [{ ...base, ...blank }];
  const errorsUm = landmarksMm.map((p) => registrationErrorUm(response.move, key.move, p));
  const total = errorsUm.reduce((sum, um) => sum + um, 0);
  const meanMm = fraction(roundHalfUp(fraction(total, errorsUm.length)), 1000);
  const credit = stepped(compare(meanMm, decimalOf(fullMm)), compare(meanMm, decimalOf(halfMm)));
  const mean = fractionText(meanMm, 3);
  const most = numberText(Math.max(...errorsUm) / 1000, 3);
  const named = creditNames(credit);
  return [
    {
      ...base,
      credit,
      inputs: { meanTreMm: mean, maxTreMm: most, fullMm, halfMm },
      reason: {
        zh: `${errorsUm.length} 个标志点的平均配准误差 ${mean} mm（最大 ${most} mm）；≤ ${fullMm} mm 满分，≤ ${halfMm} mm 半分：${named.zh}。`,
        en: `Mean registration error at ${errorsUm.length} landmarks ${mean} mm (largest ${most} mm); ≤ ${fullMm} mm full, ≤ ${halfMm} mm half: ${named.en}.`,
      },
    },
  ];
}

function registrationErrorUm(said: Rigid, right: Rigid, at: Vec3): number {
  const point = worldPoint(...at);
  return Math.round(distanceMm(movePoint(said, point), movePoint(right, point)) * 1000);
}

/** Both comparisons like a − b: for errors, where less is better. */
const stepped = (full: number, second: number): Fraction =>
  full <= 0 ? one : second <= 0 ? half : zero;

const blank = { credit: zero, inputs: {}, reason: { zh: '', en: '' } } as const;

/** P5: Dice at least fullDice full marks, halfDice half; none where more than maxSpill of it lies in the organ. */
export function judgeVolume(
  { key }: TaskOf<'P5-mtv'>,
  response: ResponseOf<'P5-mtv'> | undefined,
): Part[] {
  const base = { part: 'region', weight: 1, ruleId: 'P5-dice' } as const;
  if (response === undefined) return [{ ...base, ...blank }];
  const refused = (zh: string, en: string): Part[] => [
    { ...base, ...blank, ruleId: 'P-unreadable', reason: { zh, en } },
  ];
  if (!areRuns(response.runs))
    return refused('区域数据无法读取，不得分。', 'The region cannot be read; no marks.');
  if (response.gridKey !== key.region.gridKey)
    return refused(
      '区域画在另一序列上，不得分。',
      'The region was drawn on another series; no marks.',
    );
  const { drawn, reference, shared, spilt } = overlapOf(
    response.runs,
    key.region.runs,
    key.forbidden.runs,
  );
  if (drawn === 0) return refused('区域为空，不得分。', 'The region is empty; no marks.');
  const dice = fraction(2 * shared, drawn + reference);
  const spill = fraction(spilt, drawn);
  const spills = compare(spill, decimalOf(key.maxSpill)) > 0;
  const credit = spills
    ? zero
    : stepped(compare(decimalOf(key.fullDice), dice), compare(decimalOf(key.halfDice), dice));
  const named = creditNames(credit);
  const told = {
    zh: `Dice ${fractionText(dice, 3, 'down')}（满分 ≥ ${key.fullDice}，半分 ≥ ${key.halfDice}）；落入禁入器官 ${percentText(spill)}（允许 ${percentText(decimalOf(key.maxSpill))}）`,
    en: `Dice ${fractionText(dice, 3, 'down')} (full ≥ ${key.fullDice}, half ≥ ${key.halfDice}); ${percentText(spill)} of it in the forbidden organ (${percentText(decimalOf(key.maxSpill))} allowed)`,
  };
  return [
    {
      ...base,
      credit,
      inputs: {
        drawnVoxels: drawn,
        referenceVoxels: reference,
        sharedVoxels: shared,
        spiltVoxels: spilt,
      },
      reason: {
        zh: `${told.zh}：${spills ? '外溢过多，' : ''}${named.zh}。`,
        en: `${told.en}: ${spills ? 'too much spill, ' : ''}${named.en}.`,
      },
    },
  ];
}

const ranges = [
  { part: 'ctWidth', zh: 'CT 窗宽', en: 'CT window width', unit: ' HU' },
  { part: 'ctLevel', zh: 'CT 窗位', en: 'CT window level', unit: ' HU' },
  { part: 'suvUpper', zh: 'SUV 上限', en: 'Upper SUV', unit: '' },
] as const;

/** P6: a part each for three ranges, ends included, and for every key place that a key image of its own shows. */
export function judgeDisplay(
  { face, key }: TaskOf<'P6-display'>,
  response: ResponseOf<'P6-display'> | undefined,
): Part[] {
  const parts = ranges.map(({ part, zh, en, unit }): Part => {
    const [low, high] = key[part];
    const said = finite(response?.[part]);
    const credit = said !== undefined && low <= said && said <= high ? one : zero;
    const named = creditNames(credit);
    return {
      part,
      weight: practicalRules.display.range,
      credit,
      ruleId: 'P6-range',
      inputs: { ...optional(part, said), low, high },
      reason:
        said === undefined
          ? {
              zh: `${zh}未设置（参考 ${low} 至 ${high}${unit}），不得分。`,
              en: `${en} not set (reference ${low} to ${high}${unit}); no marks.`,
            }
          : {
              zh: `${zh} ${numberText(said)}${unit}，参考 ${low} 至 ${high}${unit}：${named.zh}。`,
              en: `${en} ${numberText(said)}${unit}, reference ${low} to ${high}${unit}: ${named.en}.`,
            },
    };
  });
  // As many images count as the task asks for: covering the body with images finds nothing.
  const places = (response?.keyPlacesMm ?? []).slice(0, face.keyImages);
  const met = placesMet(
    key.keyPlaces,
    places.filter((place) => place.every(Number.isFinite)),
  );
  const images = key.keyPlaces.map(({ centreMm, radiusMm }, at): Part => {
    const found = met.has(at);
    const where = centreMm.map((mm) => numberText(mm, 1)).join(', ');
    return {
      part: `keyPlace/${at + 1}`,
      weight: practicalRules.display.keyPlace,
      credit: found ? one : zero,
      ruleId: 'P6-key-place',
      inputs: { radiusMm, images: places.length },
      reason: found
        ? {
            zh: `关键图像 ${at + 1}：有一幅落在参考位置 (${where}) 的 ${radiusMm} mm 内，满分。`,
            en: `Key image ${at + 1}: one lies within ${radiusMm} mm of the reference place (${where}); full marks.`,
          }
        : {
            zh: `关键图像 ${at + 1}：前 ${face.keyImages} 幅中没有另一幅落在参考位置 (${where}) 的 ${radiusMm} mm 内，不得分。`,
            en: `Key image ${at + 1}: of the first ${face.keyImages} none of its own lies within ${radiusMm} mm of the reference place (${where}); no marks.`,
          },
    };
  });
  return [...parts, ...images];
}

/** Which key places get an image of their own: largest matching, by augmenting paths (Kuhn), earlier places first. */
function placesMet(
  keyPlaces: TaskOf<'P6-display'>['key']['keyPlaces'],
  places: readonly Vec3[],
): ReadonlySet<number> {
  const placeOf = new Map<number, number>();
  const tryFrom = (at: number, seen: Set<number>): boolean => {
    const { centreMm, radiusMm } = keyPlaces[at]!;
    return places.some((place, n) => {
      if (seen.has(n) || !isWithin(place, centreMm, radiusMm)) return false;
      seen.add(n);
      const holder = placeOf.get(n);
      if (holder !== undefined && !tryFrom(holder, seen)) return false;
      placeOf.set(n, at);
      return true;
    });
  };
  keyPlaces.forEach((_, at) => tryFrom(at, new Set()));
  return new Set(placeOf.values());
}
