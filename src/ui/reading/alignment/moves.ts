import { isStill, stillRigid, worldPoint, type Rigid, type WorldPoint } from '#domain/image';
import { fixed } from '#i18n';

export type AxisId = 'tx' | 'ty' | 'tz' | 'rx' | 'ry' | 'rz';

export interface AxisLine {
  readonly id: AxisId;
  readonly part: 'translateMm' | 'rotateDeg';
  readonly axis: 0 | 1 | 2;
  readonly unit: 'mm' | '°';
}

/** LPS axes: x to the patient's left, y to the back, z to the head. */
export const axisLines: readonly AxisLine[] = [
  { id: 'tx', part: 'translateMm', axis: 0, unit: 'mm' },
  { id: 'ty', part: 'translateMm', axis: 1, unit: 'mm' },
  { id: 'tz', part: 'translateMm', axis: 2, unit: 'mm' },
  { id: 'rx', part: 'rotateDeg', axis: 0, unit: '°' },
  { id: 'ry', part: 'rotateDeg', axis: 1, unit: '°' },
  { id: 'rz', part: 'rotateDeg', axis: 2, unit: '°' },
];

/** No move yet; the first turn will be about the middle of the body. */
export const stillAbout = ([low, high]: readonly [WorldPoint, WorldPoint]): Rigid => ({
  ...stillRigid,
  about: worldPoint((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2),
});

/** A number as typed into a move's field: with a sign of either kind; undefined where it is none, or beyond a body. */
export function signedNumber(text: string): number | undefined {
  const value = Number(text.trim().replace('−', '-').replace('＋', '+').replace(/[,，]/, '.'));
  return text.trim() === '' || !Number.isFinite(value) || Math.abs(value) > 3000
    ? undefined
    : value;
}

const plain = (value: number): string => (value > 0 ? `+${fixed(value, 1)}` : fixed(value, 1));

/** How far a layer was moved, for a chip: along one axis with its sign, along several as a length. */
export function moveText(move: Rigid | undefined): string | undefined {
  if (!move || isStill(move)) return undefined;
  const size = (values: readonly number[], unit: string): string | undefined => {
    const moved = values.filter((value) => value !== 0);
    if (moved.length === 0) return undefined;
    if (moved.length === 1) return `${plain(moved[0]!)}${unit}`;
    return `${fixed(Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0)), 1)}${unit}`;
  };
  return [size(move.translateMm, ' mm'), size(move.rotateDeg, '°')]
    .filter((part) => part !== undefined)
    .join(' ');
}
