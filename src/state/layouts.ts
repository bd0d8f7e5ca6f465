import { planes, type Plane, type WorldPoint } from '#domain/image';
import type { Content } from '#view';

// Which wells stand where. A layout is a list of cells on a CSS grid; ids are stable over layouts, so that a view keeps
// its place when the layout changes. `marked` is the handed-in case's own.

export type LayoutId = 'grid' | 'axial' | 'fused' | 'pair' | 'mip' | 'prior' | 'marked';
/** What a reader may choose, in the order of the keys. */
export type ChosenLayoutId = Exclude<LayoutId, 'marked'>;
export const layoutIds: readonly ChosenLayoutId[] = [
  'grid',
  'axial',
  'fused',
  'pair',
  'mip',
  'prior',
];
export const isLayoutId = (text: unknown): text is ChosenLayoutId =>
  layoutIds.includes(text as ChosenLayoutId);

export type StudyId = 'current' | 'prior';

export interface Cell {
  readonly id: string;
  readonly study: StudyId;
  readonly content: Content;
  readonly plane: Plane;
  /** Grid rows it takes; 1 where not said. */
  readonly tall?: number | undefined;
}

export interface Hanging {
  readonly cells: readonly Cell[];
  /** CSS grid templates. */
  readonly columns: string;
  readonly rows: string;
  /** column: beside the wells; large: alone in their place; cell: the last cell of the grid. */
  readonly mip: 'column' | 'large' | 'cell';
}

export const cellOf = (content: Content, plane: Plane, study: StudyId = 'current'): Cell => ({
  id: `${study === 'prior' ? 'prior:' : ''}${content}-${plane}`,
  study,
  content,
  plane,
});

/** The spy-glass of a well: a well of its own with the same camera. */
export const lensId = (id: string): string => `lens:${id}`;
export const withoutLens = (id: string): string => id.replace(/^lens:/, '');

const times = (n: number, size = 'minmax(0, 1fr)'): string => `repeat(${n}, ${size})`;

/** A column is as wide as its plane is at the height of a row; what is left over is shared out in proportion. */
function planeColumns([low, high]: readonly [WorldPoint, WorldPoint]): string {
  const x = high[0] - low[0];
  const y = high[1] - low[1];
  const z = high[2] - low[2];
  const axial = Math.min(Math.max(x / y, 1), 1.7);
  const coronal = Math.min(Math.max(x / z, 0.62), 1.1);
  const sagittal = Math.min(Math.max(y / z, 0.46), 0.9);
  return `${axial}fr ${coronal}fr ${sagittal}fr`;
}

/**
 * The wells of a layout for a study that has `contents` (in the order CT, PET, fused). A layout that the study cannot
 * fill is filled with what there is: a CT alone fills three planes whatever is asked.
 */
export function hangingOf(
  layout: LayoutId,
  contents: readonly Content[],
  box: readonly [WorldPoint, WorldPoint],
  has: { readonly mip: boolean; readonly prior: boolean },
): Hanging {
  const best = contents.at(-1) ?? 'ct';
  const both = contents.includes('fused');
  // At full height a long body needs its width for the coronal view, not for the axial one.
  const three = (content: Content): Hanging => ({
    cells: planes.map((plane) => cellOf(content, plane)),
    columns: '1.15fr 1fr 0.66fr',
    rows: times(1),
    mip: 'column',
  });
  switch (layout) {
    case 'grid':
      return {
        cells: contents.flatMap((content) => planes.map((plane) => cellOf(content, plane))),
        columns: planeColumns(box),
        rows: times(contents.length),
        mip: 'column',
      };
    case 'axial':
      if (!both) return three(best);
      return {
        cells: [
          { ...cellOf('fused', 'axial'), tall: 2 },
          cellOf('ct', 'axial'),
          cellOf('pet', 'axial'),
        ],
        columns: '1.62fr 1fr',
        rows: times(2),
        mip: 'column',
      };
    case 'fused':
      return three(best);
    case 'pair':
      if (!both) return three(best);
      return {
        cells: [
          cellOf('ct', 'axial'),
          cellOf('pet', 'axial'),
          cellOf('ct', 'coronal'),
          cellOf('pet', 'coronal'),
        ],
        columns: times(2),
        rows: times(2),
        mip: 'column',
      };
    case 'mip':
      return has.mip ? { cells: [], columns: '1fr', rows: '1fr', mip: 'large' } : three(best);
    case 'prior':
      if (!has.prior) return three(best);
      return {
        cells: contents.flatMap((content) => [
          cellOf(content, 'axial'),
          cellOf(content, 'axial', 'prior'),
        ]),
        columns: times(2),
        rows: times(contents.length),
        mip: 'column',
      };
    case 'marked':
      return {
        cells: [
          cellOf(best, 'axial'),
          cellOf(best, 'coronal'),
          cellOf(contents[0] ?? 'ct', contents.length > 1 ? 'axial' : 'sagittal'),
        ],
        columns: '1.35fr 1fr',
        rows: '1.25fr 1fr',
        mip: 'cell',
      };
  }
}
