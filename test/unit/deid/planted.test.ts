import { describe, expect, it } from 'vitest';
import { deidentify, inspectFile, mergeGate } from '#dicom';
import { dicomFile, sliceTags, type Tags } from '../../fixtures/dicom-writer.ts';
import {
  elementPlants,
  holds,
  rewritten,
  taken,
  withPlant,
  type Plant,
} from '../../fixtures/planted-identifiers.ts';
import { placeOf, plan, prepared } from './clean-files.ts';

// reliability.md S10: at least 150 planted identifiers, none survives, each is named.

const originalWith = (plant: Plant): Uint8Array =>
  dicomFile(withPlant(sliceTags(0, {}, plant.modality), plant));

const clean = { CT: taken(prepared('CT')), PT: taken(prepared('PT')) };

describe('planted identifiers', () => {
  it('are at least 150, each with a secret of its own', () => {
    expect(elementPlants.length).toBeGreaterThanOrEqual(150);
    expect(new Set(elementPlants.map(({ secret }) => secret)).size).toBe(elementPlants.length);
  });

  it.each(elementPlants.map((plant) => [plant.name, plant] as const))(
    '%s: does not survive',
    (_name, plant) => {
      const source = originalWith(plant);
      expect(holds(source, plant.secret)).toBe(true);
      const made = deidentify(source, plan);
      // What cannot be made plain is refused; everything else comes out without it.
      if (made.ok) expect(holds(made.value.bytes, plant.secret)).toBe(false);
      else expect(plant.tag).toMatch(/^\(0028,0004\)$/);
    },
  );

  it.each(elementPlants.map((plant) => [plant.name, plant] as const))(
    '%s: is named by the gate',
    (_name, plant) => {
      const { head, tags } = clean[plant.modality];
      const path = placeOf(plant.modality, 0);
      const found = mergeGate([inspectFile(rewritten(head, withPlant(tags, plant)), path)], {
        faceStatement: 'closed-group',
      }).findings.filter(({ class: kind }) => kind !== 'NOTE');
      expect(found.map(({ rule, tag }) => `${rule} ${tag}`)).toContain(
        `${plant.rule} ${plant.tag}`,
      );
    },
  );

  it('are silent about the same files without them, rewritten by hand', () => {
    for (const modality of ['CT', 'PT'] as const) {
      const { head, tags } = clean[modality];
      const { findings } = mergeGate([inspectFile(rewritten(head, tags), placeOf(modality, 0))], {
        faceStatement: 'closed-group',
      });
      expect(findings).toEqual([]);
    }
  });

  it('are all dropped together from one file', () => {
    let tags: Tags = sliceTags(0, {}, 'PT');
    const fitting = elementPlants.filter(
      ({ modality, tag }) => modality === 'PT' && tag !== '(0028,0004)',
    );
    for (const plant of fitting) tags = withPlant(tags, plant);
    const made = deidentify(dicomFile(tags), plan);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    expect(fitting.filter(({ secret }) => holds(made.value.bytes, secret))).toEqual([]);
  });
});
