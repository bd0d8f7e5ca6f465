import type { ReadAndUpload } from './baseline.ts';
import type { Renderer } from './reading.ts';
import type { Column, RendererRow } from './table.ts';
import { known, ratio } from './numbers.ts';
import { scrollSteps, type Opened, type OurVisit, type Visit } from './visit.ts';

// The rows of reading: ours with both renderers beside bare Cornerstone. Each ratio is of figures of one round; the
// table shows the median of figures and decides by the median of ratios.

export interface Round {
  readonly ours: Readonly<Record<Renderer, OurVisit>>;
  readonly bare: Visit;
  readonly floor: ReadAndUpload;
}

/** "No worse than bare Cornerstone": two runs of the same page differ by this much on a busy machine. */
const noWorse = 1.1;

type Pick = (visit: Visit) => number | undefined;
type Values = RendererRow['values'];

const visitsOf = (round: Round, column: Column): Visit =>
  column === 'bare' ? round.bare : round.ours[column];

function valuesOf(rounds: readonly Round[], pick: Pick, scale = 1): Values {
  const of = (column: Column): number | undefined => {
    const value = known(rounds.map((round) => pick(visitsOf(round, column))));
    return value === undefined ? undefined : value * scale;
  };
  return { software: of('software'), cornerstone: of('cornerstone'), bare: of('bare') };
}

const floorMs = ({ floor }: Round): number => floor.readMs + floor.uploadMs;

const openingRow = (
  rounds: readonly Round[],
  what: string,
  pick: (visit: Visit) => Opened,
  which: 'firstMs' | 'allMs',
  share: number,
  note?: string,
): RendererRow => ({
  what,
  unit: 's',
  values: valuesOf(rounds, (visit) => pick(visit)[which], 1 / 1000),
  bound: `≤ ${share} × floor`,
  checks: (['software', 'cornerstone'] as const).map((column) => ({
    column,
    ofBound: known(
      rounds.map((round) => ratio(pick(visitsOf(round, column))[which], share * floorMs(round))),
    ),
  })),
  note,
});

const stepRow = (
  rounds: readonly Round[],
  what: string,
  pick: Pick,
  note?: string,
): RendererRow => ({
  what,
  unit: 'ms',
  values: valuesOf(rounds, pick),
  bound: `≤ 60 ms | ≤ ${noWorse} × bare`,
  checks: [
    {
      column: 'software',
      ofBound: ratio(known(rounds.map((round) => pick(round.ours.software))), 60),
    },
    {
      column: 'cornerstone',
      ofBound: known(
        rounds.map((round) => {
          const times = ratio(pick(round.ours.cornerstone), pick(round.bare));
          return times === undefined ? undefined : times / noWorse;
        }),
      ),
    },
  ],
  note,
});

export function readingRows(rounds: readonly Round[]): RendererRow[] {
  const floor = known(rounds.map(floorMs));
  const openings = rounds.map((round) => round.ours.software.opening);
  const coloured = Math.min(...openings.map((opening) => opening.colouredPixels ?? 0));
  const off = known(openings.map((opening) => opening.difference));
  const picture = `ours: ${coloured} coloured pixels at that moment${off === undefined ? '' : `, ${off.toFixed(2)} of 255 from the final picture`}`;
  const mip = valuesOf(rounds, (visit) => visit.mipPerSecond);
  const size = rounds[0]?.ours.software.mipSize ?? '?';
  return [
    openingRow(rounds, 'open, first fused slice', (visit) => visit.open, 'firstMs', 0.5, picture),
    openingRow(
      rounds,
      'open, all nine views correct',
      (visit) => visit.open,
      'allMs',
      1.5,
      `floor (read Blobs + upload): ${floor === undefined ? '?' : (floor / 1000).toFixed(2)} s`,
    ),
    {
      what: 'open, nine views drawn by Cornerstone',
      unit: 's',
      values: { ...valuesOf(rounds, (visit) => visit.open.gpuMs, 1 / 1000), software: undefined },
      bound: '',
      checks: [],
      note: 'ours shows the software picture meanwhile',
    },
    openingRow(rounds, 'reopen, first fused slice', (visit) => visit.again, 'firstMs', 0.5),
    openingRow(rounds, 'reopen, all nine views correct', (visit) => visit.again, 'allMs', 1.5),
    {
      what: 'reopen, nine views drawn by Cornerstone',
      unit: 's',
      values: { ...valuesOf(rounds, (visit) => visit.again.gpuMs, 1 / 1000), software: undefined },
      bound: '',
      checks: [],
    },
    stepRow(
      rounds,
      'scroll step, drawing',
      (visit) => visit.scroll.drawMs,
      `${scrollSteps} steps, three of nine views move`,
    ),
    stepRow(rounds, 'scroll step, key to pixels', (visit) => visit.scroll.stepMs),
    stepRow(rounds, 'all nine views redrawn, drawing', (visit) => visit.jump.drawMs),
    stepRow(rounds, 'all nine views redrawn, click to pixels', (visit) => visit.jump.stepMs),
    {
      what: 'MIP turn',
      unit: '/s',
      values: mip,
      bound: '≥ 30 /s',
      checks: (['software', 'cornerstone'] as const).map((column) => ({
        column,
        ofBound: ratio(30, mip[column]),
      })),
      note: `canvas ${size}; bare: a slab through the body`,
    },
  ];
}
