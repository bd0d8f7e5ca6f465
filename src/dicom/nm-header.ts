import type { Header } from './header.ts';

/** What a nuclear medicine file says of its frames (PS3.3 C.8.4.8, C.8.4.9, C.8.4.15). */
export interface NmHeader {
  /** Number of Slices (0054,0081). */
  readonly slices: number | undefined;
  /** Slice Vector (0054,0080): the number of each frame's slice, from 1. */
  readonly sliceVector: readonly number[];
  /** Spacing Between Slices (0018,0088) with its sign, mm. */
  readonly sliceStepMm: number | undefined;
  readonly attenuationCorrected: boolean;
  readonly units: string | undefined;
  readonly tracer: string | undefined;
}

export const nmHeaderOf = (header: Header): NmHeader => ({
  slices: header.uint16('00540081'),
  sliceVector: header.uint16s('00540080'),
  sliceStepMm: header.number('00180088'),
  attenuationCorrected: header.texts('00280051').includes('ATTN'),
  units: header.text('00541001'),
  tracer: header.items('00540016')[0]?.text('00180031'),
});
