import type { PracticalFace, PracticalResponse } from '#domain/exam';
import type { LayoutId, Reading, Tool } from '#state';
import type { ActionId } from '../../reading/keys/key-table.ts';

/** The kinds of task that are done on images. */
export type TaskFace = Extract<
  PracticalFace,
  { kind: 'P1-align' | 'P3-triage' | 'P4-percist' | 'P5-mtv' | 'P6-display' }
>;

/** What every panel beside the images gets. */
export interface PanelProps<K extends TaskFace['kind']> {
  readonly face: Extract<TaskFace, { kind: K }>;
  readonly response: PracticalResponse | undefined;
  readonly reading: Reading;
  readonly onresponse: (response: PracticalResponse | null) => void;
}

const looking: readonly Tool[] = ['crosshair', 'window', 'pan', 'zoom'];

/** The tools a kind of task needs, and how its images hang to begin with. */
export const tasks: Readonly<
  Record<
    TaskFace['kind'],
    { readonly tools: readonly Tool[]; readonly layout: LayoutId; readonly measures: boolean }
  >
> = {
  'P1-align': { tools: looking, layout: 'fused', measures: false },
  'P3-triage': { tools: looking, layout: 'axial', measures: false },
  'P4-percist': {
    tools: [...looking, 'region', 'brush', 'sphere'],
    layout: 'axial',
    measures: true,
  },
  'P5-mtv': { tools: [...looking, 'region', 'brush'], layout: 'axial', measures: true },
  'P6-display': { tools: looking, layout: 'axial', measures: false },
};

/** Keys of the reading room that have no meaning in any task. */
const unused = new Set<ActionId>([
  'check',
  'help',
  'tags',
  'panel-width',
  'key-image',
  'tool-mark',
  'mark-here',
  'next-finding',
  'previous-finding',
  'go-to',
  'conf-1',
  'conf-2',
  'conf-3',
  'conf-4',
  'conf-5',
]);
const measuring = new Set<ActionId>([
  'tool-distance',
  'tool-bidirectional',
  'tool-circle',
  'tool-sphere',
  'tool-region',
  'tool-brush',
  'liver',
  'blood-pool',
  'measure-finding',
  'delete',
]);

/** Whether a key of the reading room acts in this kind of task. */
export const hasKey = (kind: TaskFace['kind'], id: ActionId): boolean =>
  !unused.has(id) && (tasks[kind].measures || !measuring.has(id));
