import type { Row } from './table.ts';

export const markingRows = (): Row[] => [
  { what: 'mark one case', bound: '≤ 50 ms', boundValue: 50, measured: undefined, unit: 'ms' },
];
