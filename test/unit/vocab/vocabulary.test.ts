import { describe, expect, it } from 'vitest';
import { vocabulary, type TableName } from '#domain/vocab';

const sites = vocabulary.tables.sites.terms;

describe('the site catalogue', () => {
  it('knows the sites that the design names', () => {
    const named =
      'ln.4R ln.4L ln.7 ln.10R adrenal.L lung.RUL lung.RLL.S6 liver.S7 colon.sigmoid brain.frontal.L ' +
      'ln.neck.IIa.R ln.supraclav.R ln.axilla.L thyroid.isthmus pancreas.tail kidney.R bladder ' +
      'prostate.PZ.L.mid spine.T11 spine.S rib.5.R femur.L.prox sternum marrow.diffuse fat.supraclav.R';
    for (const id of named.split(' ')) expect(vocabulary.siteOf(id)?.selectable, id).toBe(true);
  });

  it('gives every site both names, a known parent and a known neighbour', () => {
    for (const site of sites) {
      expect(site.zh, site.id).not.toBe('');
      expect(site.en, site.id).toMatch(/^[A-Z]/);
      expect(site.id).toMatch(/^[A-Za-z0-9.-]+$/);
      if (site.parent !== undefined) expect(vocabulary.siteOf(site.parent), site.id).toBeDefined();
      for (const near of site.near)
        expect(vocabulary.siteOf(near), `${site.id} ~ ${near}`).toBeDefined();
    }
  });

  it('never calls a site of the other side near', () => {
    for (const site of sites)
      for (const near of site.near) {
        const other = vocabulary.sideOf(near);
        if (site.laterality === 'L') expect(other).not.toBe('R');
        if (site.laterality === 'R') expect(other).not.toBe('L');
      }
    expect(vocabulary.isNearSite('ln.4R', 'ln.4L')).toBe(false);
    expect(vocabulary.isNearSite('lung.RUL', 'lung.LUL')).toBe(false);
  });

  it('names opposite sides that answer each other', () => {
    const paired = sites.filter((site) => site.opposite !== undefined);
    expect(paired.length).toBeGreaterThan(100);
    for (const site of paired) {
      const other = vocabulary.siteOf(site.opposite ?? '');
      expect(other?.opposite, site.id).toBe(site.id);
      expect([site.laterality, other?.laterality].sort()).toEqual(['L', 'R']);
    }
  });

  it('holds the adjacency examples of the design, both ways', () => {
    for (const [a, b] of [
      ['liver.S7', 'liver.S8'],
      ['lung.RUL', 'lung.RML'],
      ['ln.4R', 'ln.2R'],
      ['ln.10R', 'ln.11R'],
      ['spine.L4', 'spine.L5'],
    ] as const) {
      expect(vocabulary.isNearSite(a, b)).toBe(true);
      expect(vocabulary.isNearSite(b, a)).toBe(true);
      expect(vocabulary.isNearSite(a, a)).toBe(false);
    }
    expect(vocabulary.isNearSite('spine.L4', 'spine.L2')).toBe(false);
  });

  it('counts parts of a site, and not the whole for a part', () => {
    expect(vocabulary.sameSiteOrPart('lung.RUL.S1', 'lung')).toBe(true);
    expect(vocabulary.sameSiteOrPart('ln.4R', 'ln')).toBe(true);
    expect(vocabulary.sameSiteOrPart('ln.4R', 'ln.4')).toBe(true);
    expect(vocabulary.sameSiteOrPart('rib.5.R', 'bone')).toBe(true);
    expect(vocabulary.sameSiteOrPart('adrenal.L', 'adrenal.L')).toBe(true);
    expect(vocabulary.sameSiteOrPart('adrenal.R', 'adrenal.L')).toBe(false);
    expect(vocabulary.sameSiteOrPart('lung', 'lung.RUL')).toBe(false);
    expect(vocabulary.sameSiteOrPart('no-such-site', 'lung')).toBe(false);
  });

  it('offers a region its own selectable sites only', () => {
    const chest = vocabulary.sitesOfRegion('R2').map((site) => site.id);
    expect(chest).toContain('lung.RUL');
    expect(chest).not.toContain('lung');
    expect(chest).not.toContain('adrenal.L');
  });

  it('puts the side into the name', () => {
    expect(vocabulary.siteOf('adrenal.L')).toMatchObject({
      zh: '左肾上腺',
      en: 'Left adrenal gland',
    });
    expect(vocabulary.siteOf('ln.4R')).toMatchObject({
      zh: '右下气管旁淋巴结（4区）',
      laterality: 'R',
    });
  });
});

describe('the tables', () => {
  it('are versioned, sourced and wait for a signature', () => {
    for (const table of Object.values(vocabulary.tables)) {
      expect(table.version).toMatch(/^\d{4}\.\d+$/);
      expect(table.source.length).toBeGreaterThan(5);
      expect(table.reviewedBy).toBeNull();
    }
  });

  it('hold the lists of the design', () => {
    const count = (name: TableName): number => vocabulary.tables[name].terms.length;
    // §3.2, §3.5 (with what other tracers and degeneration add), §3.6, §3.7, §3.8.
    expect(count('extents')).toBe(3);
    expect(count('grades')).toBe(5);
    expect(count('natures')).toBe(11);
    expect(count('variants')).toBeGreaterThanOrEqual(26);
    expect(count('artifacts')).toBe(15);
    expect(count('critical')).toBe(16);
    expect(count('recommendations')).toBeGreaterThanOrEqual(12);
    expect(count('certainties')).toBe(4);
    for (const [table, id, zh] of [
      ['variants', 'brown-fat', '棕色脂肪'],
      ['artifacts', 'respiratory-mismatch', '呼吸错配'],
      ['artifactActions', 'repeat-bed', '局部重扫'],
      ['lateChanges', 'not-done', '未做延迟'],
      ['priorStudies', 'none', '无'],
      ['notifyMethods', 'telephone', '电话'],
      ['patientActions', 'escort-emergency', '陪同急诊'],
    ] as const)
      expect(vocabulary.term(table, id)?.zh).toContain(zh);
  });

  it('name everything in both languages', () => {
    for (const table of Object.values(vocabulary.tables))
      for (const { id, zh, en } of table.terms) expect([id, zh, en]).not.toContain('');
  });

  it('use each code once', () => {
    for (const table of Object.values(vocabulary.tables)) {
      const ids = table.terms.map((term) => term.id);
      expect(new Set(ids).size, table.id).toBe(ids.length);
    }
  });

  it('answer undefined for a code they do not hold', () => {
    expect(vocabulary.term('critical', 'pneumothorax')?.zh).toBe('张力性或大量气胸');
    expect(vocabulary.term('patterns' satisfies TableName, 'stripes')).toBeUndefined();
    expect(vocabulary.siteOf('constructor')).toBeUndefined();
  });
});
