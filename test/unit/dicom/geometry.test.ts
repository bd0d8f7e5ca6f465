import { describe, expect, it } from 'vitest';
import { auditGeometry } from '#dicom';
import {
  dicomFile,
  sliceTags,
  stack,
  type TestFile,
  type Tags,
} from '../../fixtures/dicom-writer.ts';
import { parsed } from './plan.ts';

const audit = (files: readonly TestFile[]) => auditGeometry(parsed(files)).audit;
const near = (value: number): unknown => expect.closeTo(value, 6);
const at = (x: number, y: number, z: number): Tags => ({ '00200032DS': `${x}\\${y}\\${z}` });

describe('a sound stack', () => {
  it('complaint 14: gets a grid whose voxels lie where the headers say, in whatever order it came', () => {
    const { audit: result, grid, ordered } = auditGeometry(parsed(stack(5).reverse()));
    expect(result).toEqual({ status: 'ok', problems: [] });
    expect(ordered.map(({ path }) => path)).toEqual(stack(5).map(({ path }) => path));
    expect(grid).toEqual({
      size: [4, 4, 5],
      spacingMm: [2, 2, 3],
      origin: [-3, -3, 0],
      axes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    });
  });

  it('keeps rows and columns of a pixel apart: spacing along i is the distance between columns', () => {
    const { grid } = auditGeometry(parsed(stack(3, 'CT', () => ({ '00280030DS': '2.5\\1.25' }))));
    expect(grid?.spacingMm).toEqual([1.25, 2.5, 3]);
  });

  it('may be oblique when its slices are stacked along their normal', () => {
    // Rows to the patient's left, columns tilted 30° from back to head; the normal is row × column.
    const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const files = stack(4, 'CT', (n) => ({
      '00200037DS': `1\\0\\0\\0\\${c}\\${s}`,
      ...at(0, -s * 3 * n, c * 3 * n),
    }));
    const { audit: result, grid } = auditGeometry(parsed(files));
    expect(result.status).toBe('ok');
    expect(grid!.spacingMm[2]).toBeCloseTo(3, 9);
    expect(grid!.axes[2][1]).toBeCloseTo(-s, 9);
  });

  it('may have positions rounded to a tenth of a millimetre', () => {
    expect(audit(stack(40, 'CT', (n) => at(-3, -3, Math.round(32.7 * n) / 10))).status).toBe('ok');
  });
});

describe('complaint 13: a stack that would be drawn distorted is refused', () => {
  const cases: ReadonlyArray<readonly [what: string, files: TestFile[], problems: unknown]> = [
    [
      'two gaps of three slices in all',
      stack(12).filter((_, n) => ![3, 7, 8].includes(n)),
      [{ kind: 'missing-slices', afterSlices: [3, 6], missing: 3 }],
    ],
    [
      'two slices at one place',
      [
        ...stack(4),
        { path: 'CT/again.dcm', bytes: dicomFile(sliceTags(2, { '00080018UI': '1.2.3.77' })) },
      ],
      [{ kind: 'duplicate-slices', files: ['CT/002.dcm', 'CT/again.dcm'] }],
    ],
    [
      'a step of another length',
      stack(5, 'CT', (n) => at(-3, -3, n < 3 ? 3 * n : 3 * n + 1)),
      [{ kind: 'uneven-spacing', minMm: 3, maxMm: 4 }],
    ],
    [
      'steps that grow slowly',
      stack(30, 'CT', (n) => at(-3, -3, 3 * n + 0.002 * n * n)),
      [
        {
          kind: 'uneven-spacing',
          minMm: near(3.002),
          maxMm: near(3.114),
        },
      ],
    ],
    [
      'a gantry tilt',
      stack(5, 'CT', (n) => at(-3, -3 + 3 * n * Math.tan(Math.PI / 18), 3 * n)),
      [{ kind: 'tilted', degrees: near(10) }],
    ],
    [
      'one slice turned',
      stack(4, 'CT', (n) => (n === 1 ? { '00200037DS': '0\\1\\0\\-1\\0\\0' } : {})),
      [{ kind: 'mixed-orientation', files: ['CT/001.dcm'] }],
    ],
    [
      'one slice of another size',
      stack(4, 'CT', (n) => (n === 2 ? { '00280010US': 2 } : {})),
      [{ kind: 'mixed-size', files: ['CT/002.dcm'] }],
    ],
    [
      'one slice of another pixel spacing',
      stack(4, 'CT', (n) => (n === 3 ? { '00280030DS': '2\\2.1' } : {})),
      [{ kind: 'mixed-spacing', files: ['CT/003.dcm'] }],
    ],
    [
      'two frames of reference',
      stack(4, 'CT', (n) => (n === 0 ? { '00200052UI': '1.9' } : {})),
      [{ kind: 'mixed-frame-of-reference' }],
    ],
    [
      'a slice without position',
      stack(4, 'CT', (n) => (n === 0 ? { '00200032DS': undefined } : {})),
      [{ kind: 'no-position', files: ['CT/000.dcm'] }],
    ],
    [
      'a slice whose direction cosines are none',
      stack(4, 'CT', (n) => (n === 0 ? { '00200037DS': '1\\0\\0\\1\\0\\0' } : {})),
      [{ kind: 'no-position', files: ['CT/000.dcm'] }],
    ],
    [
      'no pixel spacing',
      stack(2, 'CT', () => ({ '00280030DS': undefined })),
      [{ kind: 'no-pixel-spacing', files: ['CT/000.dcm', 'CT/001.dcm'] }],
    ],
    ['a single slice', stack(1), [{ kind: 'single-slice' }]],
  ];
  it.each(cases)('%s', (_, files, problems) => {
    const { audit: result, grid } = auditGeometry(parsed(files));
    expect(result).toEqual({ status: 'refused', problems });
    expect(grid).toBeUndefined();
  });
});

it('lets a series without a frame of reference be drawn, and says so', () => {
  expect(audit(stack(3, 'CT', () => ({ '00200052UI': undefined })))).toEqual({
    status: 'ok',
    problems: [{ kind: 'no-frame-of-reference' }],
  });
});
