import type { PageMemory } from './memory.ts';
import { ratio } from './numbers.ts';
import type { Column, RendererRow } from './table.ts';

// What the open study holds, and whether opening and closing it leaves anything behind.

export interface MemoryRun {
  /** Page loaded, nothing open. */
  readonly idle: PageMemory;
  readonly open: PageMemory;
  /** Open again after the first close, and after the last. */
  readonly firstCycle: PageMemory;
  readonly lastCycle: PageMemory;
}

const columns: readonly Column[] = ['software', 'cornerstone', 'bare'];
const ours: readonly Column[] = ['software', 'cornerstone'];
const megabytes = (mb: number | undefined): string => (mb === undefined ? '?' : mb.toFixed(0));

type Runs = Readonly<Partial<Record<Column, MemoryRun>>>;

function row(
  runs: Runs,
  what: string,
  pick: (run: MemoryRun) => number | undefined,
  limit: number | undefined,
  note: (run: MemoryRun) => string,
  unit = '×',
): RendererRow {
  const of = (column: Column): number | undefined => runs[column] && pick(runs[column]);
  return {
    what,
    unit,
    values: { software: of('software'), cornerstone: of('cornerstone'), bare: of('bare') },
    bound: limit === undefined ? '' : `≤ ${limit} ×`,
    checks:
      limit === undefined
        ? []
        : ours.map((column) => ({ column, ofBound: ratio(of(column), limit) })),
    note: columns.map((column) => (runs[column] ? note(runs[column]) : '?')).join(' | '),
  };
}

export function memoryRows(runs: Runs, voxelsMB: number, cycles: number): RendererRow[] {
  return [
    row(
      runs,
      'JavaScript memory, study open ÷ its voxels',
      ({ open }) => ratio(open.heapMB, voxelsMB),
      2.5,
      ({ open }) => `${megabytes(open.heapMB)} MB`,
    ),
    row(
      runs,
      "page's process, study open ÷ voxels",
      ({ open }) => ratio(open.processMB, voxelsMB),
      2.5,
      ({ open, idle }) => `${megabytes(open.processMB)} MB, idle ${megabytes(idle.processMB)}`,
    ),
    row(
      runs,
      'GPU process (SwiftShader), study open',
      ({ open }) => open.gpuMB,
      undefined,
      ({ idle }) => `idle ${megabytes(idle.gpuMB)}`,
      'MB',
    ),
    row(
      runs,
      `page's process after ${cycles} open/close ÷ after the first`,
      ({ firstCycle, lastCycle }) => ratio(lastCycle.processMB, firstCycle.processMB),
      1.1,
      ({ firstCycle, lastCycle }) =>
        `${megabytes(firstCycle.processMB)} → ${megabytes(lastCycle.processMB)} MB`,
    ),
    row(
      runs,
      `JavaScript memory after ${cycles} open/close ÷ after the first`,
      ({ firstCycle, lastCycle }) => ratio(lastCycle.heapMB, firstCycle.heapMB),
      1.1,
      ({ firstCycle, lastCycle }) =>
        `${megabytes(firstCycle.heapMB)} → ${megabytes(lastCycle.heapMB)} MB`,
    ),
    row(
      runs,
      `GPU process after ${cycles} open/close ÷ after the first`,
      ({ firstCycle, lastCycle }) => ratio(lastCycle.gpuMB, firstCycle.gpuMB),
      undefined,
      ({ firstCycle, lastCycle }) =>
        `${megabytes(firstCycle.gpuMB)} → ${megabytes(lastCycle.gpuMB)} MB`,
    ),
  ];
}
