import { describe, expect, it } from 'vitest';
import { deidentify, faceInField, inspectFile, mergeGate, type HeadEvidence } from '#dicom';
import { dicomFile, sliceTags, type Tags } from '../../fixtures/dicom-writer.ts';
import { plan } from './clean-files.ts';

const size = 128;
const spacingMm = 4;
type Shape = 'air' | 'neck' | 'chest' | 'abdomen' | 'skull';

/** Stored values of a CT slice 512 mm across: HU + 1024, an ellipse of tissue with lungs, or without. */
function slicePixels(shape: Shape): Uint8Array {
  const values = new Uint16Array(size * size).fill(24);
  const radii = {
    air: [0, 0],
    neck: [60, 60],
    chest: [170, 110],
    abdomen: [170, 110],
    skull: [75, 95],
  }[shape];
  const inside = (x: number, y: number, cx: number, rx: number, ry: number): boolean =>
    ((x - cx) / rx) ** 2 + (y / ry) ** 2 < 1;
  for (let j = 0; j < size; j++)
    for (let i = 0; i < size; i++) {
      const x = (i - size / 2) * spacingMm;
      const y = (j - size / 2) * spacingMm;
      if (!inside(x, y, 0, radii[0]!, radii[1]!)) continue;
      const lung = shape === 'chest' && (inside(x, y, -75, 60, 80) || inside(x, y, 75, 60, 80));
      // Sinuses and pharynx: air in the head, far less than in a chest.
      const sinus = shape === 'skull' && inside(x, y, 0, 20, 25);
      values[j * size + i] = lung ? 174 : sinus ? 24 : 1064;
    }
  return new Uint8Array(values.buffer);
}

const ct = (n: number, shape: Shape, over: Tags = {}): Uint8Array => {
  const made = deidentify(
    dicomFile(
      sliceTags(n, {
        '00280010US': size,
        '00280011US': size,
        '00280030DS': `${spacingMm}\\${spacingMm}`,
        '00280103US': 0,
        '7FE00010OW': slicePixels(shape),
        ...over,
      }),
    ),
    plan,
  );
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.bytes;
};
const evidenceOf = (bytes: Uint8Array): HeadEvidence =>
  inspectFile(bytes, 'case/a/dicom/ct/1.dcm').image!.head;
const pet = (topMm: number, frame = 'one'): HeadEvidence => ({
  seriesUid: 'pt',
  modality: 'PT',
  frameOfReferenceUid: frame,
  zMm: topMm,
});
const stackOf = (...shapes: readonly Shape[]): readonly HeadEvidence[] =>
  shapes.map((shape, n) => ({ ...evidenceOf(ct(n, shape)), frameOfReferenceUid: 'one' }));

describe('is the head in the field', () => {
  it.each<[string, readonly HeadEvidence[], string]>([
    ['a CT that ends in the chest', stackOf('abdomen', 'chest', 'chest'), 'no'],
    ['a CT that ends in the neck', stackOf('abdomen', 'chest', 'neck'), 'unknown'],
    ['a CT that ends in the skull', stackOf('chest', 'neck', 'skull'), 'unknown'],
    ['a CT with air above the vertex', stackOf('chest', 'neck', 'skull', 'air'), 'yes'],
    ['a CT of the abdomen', stackOf('abdomen', 'abdomen'), 'unknown'],
    ['nothing but air', stackOf('air', 'air'), 'unknown'],
    ['a PET no higher than such a chest', [...stackOf('abdomen', 'chest'), pet(20)], 'no'],
    ['a PET that goes on above it', [...stackOf('abdomen', 'chest'), pet(80)], 'unknown'],
    ['a PET in another frame', [...stackOf('abdomen', 'chest'), pet(3, 'two')], 'unknown'],
    ['a PET alone', [pet(0)], 'unknown'],
    ['no image at all', [], 'unknown'],
  ])('%s: %s', (_name, evidence, answer) => {
    expect(faceInField(evidence)).toBe(answer);
  });

  it('slices that are not axial leave it open', () => {
    const coronal = ct(0, 'chest', { '00200037DS': '1\\0\\0\\0\\0\\-1' });
    expect(faceInField([evidenceOf(coronal)])).toBe('unknown');
  });

  it('is asked unless it cannot be, or the pack says what was done, or nobody stands behind the images', () => {
    const inspect = (...shapes: readonly Shape[]) =>
      shapes.map((shape, n) => inspectFile(ct(n, shape), `case/a/dicom/ct/${n}.dcm`));
    const asked = (files: ReturnType<typeof inspect>, facts = {}): boolean =>
      mergeGate(files, facts).findings.some(({ rule }) => rule === 'face');
    expect(asked(inspect('abdomen', 'chest'))).toBe(false);
    expect(asked(inspect('chest', 'neck'))).toBe(true);
    expect(asked(inspect('skull', 'air'))).toBe(true);
    expect(asked(inspect('skull', 'air'), { faceStatement: 'defaced' })).toBe(false);
    expect(asked(inspect('skull', 'air'), { synthetic: true })).toBe(false);
  });
});
