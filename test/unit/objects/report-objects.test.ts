import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import {
  codeOfSite,
  readSegmentation,
  siteCodes,
  writeReportObjects,
  type ReadingToWrite,
  type ReportObjects,
} from '#dicom';
import { vocabulary } from '#domain/vocab';
import { worldPoint } from '#domain/image';
import { checker, errorsIn } from './checkers.ts';
import {
  finding,
  findings,
  grid,
  layer,
  measurements,
  reading,
  regionShape,
  removed,
  studyOf,
} from './made-reading.ts';
import { allOf, childOf, evidenceOf, treeOf, type Node } from './sr-tree.ts';

function written(what: ReadingToWrite = reading()): ReportObjects {
  const objects = writeReportObjects(what);
  if (!objects.ok) throw new Error(JSON.stringify(objects.error));
  return objects.value;
}

const groupsOf = (objects: ReportObjects): readonly Node[] =>
  childOf(treeOf(objects.report.bytes), '126010 DCM').children;

/** Numbers of a group as 'concept, derivation, value unit'. */
const numbersOf = (group: Node): readonly string[] =>
  group.children
    .filter(({ type }) => type === 'NUM')
    .map((each) => {
      const derivation = each.children.find(({ name }) => name === '121401 DCM');
      return [each.name, derivation?.value, each.value].filter(Boolean).join(', ');
    });

describe('a reading as DICOM SR', () => {
  const objects = written();
  const root = treeOf(objects.report.bytes);
  const groups = groupsOf(objects);

  it('is a Comprehensive 3D SR with the root template TID 1500', () => {
    const data = dicomParser.parseDicom(objects.report.bytes);
    expect(data.string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.88.34');
    expect(data.string('x00020010')).toBe('1.2.840.10008.1.2.1');
    expect(data.string('x00080060')).toBe('SR');
    expect(root).toMatchObject({ type: 'CONTAINER', name: '126000 DCM', template: '1500' });
    expect(root.children.map(({ name }) => name)).toEqual([
      '121049 DCM',
      '121005 DCM',
      '121008 DCM',
      '121011 DCM',
      '121005 DCM',
      '121012 DCM',
      '121013 DCM',
      '121058 DCM',
      '111028 DCM',
      '126010 DCM',
    ]);
  });

  it('has a group for each finding and each measurement, of the template that fits', () => {
    expect(groups.map(({ template }) => template)).toEqual([
      '1410',
      '1410',
      '1411',
      '1411',
      '1410',
      '1501',
      '1501',
      '1411',
    ]);
  });

  it('puts a finding where it is, with its frame of reference', () => {
    expect(groups.slice(0, 2).map((group) => childOf(group, '111030 DCM').value)).toEqual([
      'POINT -4 0 53 in 1.2.3.9',
      'POINT 4 4 56 in 1.2.3.9',
    ]);
  });

  it('gives the finding its values with public codes and UCUM units', () => {
    expect(numbersOf(groups[0]!)).toEqual([
      // SUVbw; Maximum and Peak Value Within ROI.
      '126401 DCM, 56851009 SCT, 10 {SUVbw}g/ml UCUM',
      '126401 DCM, 126031 DCM, 8 {SUVbw}g/ml UCUM',
      '126402 DCM, 126031 DCM, 6.5 {SUVlbm}g/ml UCUM',
      '126032 DCM, 0.24 ml UCUM',
      '126033 DCM, 1.44 g UCUM',
      '103339001 SCT, 31.5 mm UCUM',
      '103340004 SCT, 22 mm UCUM',
      "112031 DCM, 35 [hnsf'U] UCUM",
    ]);
  });

  it('says where it is in SNOMED CT with the side, and in the words of the form', () => {
    const site = childOf(groups[0]!, '363698007 SCT');
    expect(site).toMatchObject({ relation: 'HAS CONCEPT MOD', value: '45653009 SCT' });
    expect(childOf(site, '272741003 SCT').value).toBe('24028007 SCT');
    expect(childOf(groups[0]!, 'SITE 99UPTAKE').value).toBe(
      'lung.RUL.S1: Right upper lobe, apical segment',
    );
    expect(childOf(groups[0]!, 'CONFIDENCE 99UPTAKE').value).toBe('CONF-5 99UPTAKE');
    expect(childOf(groups[0]!, 'NATURE 99UPTAKE').value).toBe('primary: primary tumour');
  });

  it('measures a region in SUV and refers to its segment', async () => {
    const region = groups[2]!;
    // Factor 0.0005: 20 000, 12 000, 3000, 9000 and 16 000 Bq/ml; 0.24 ml of mean 6 are 1.44 g.
    expect(numbersOf(region)).toEqual([
      '126401 DCM, 56851009 SCT, 10 {SUVbw}g/ml UCUM',
      '126401 DCM, 373098007 SCT, 6 {SUVbw}g/ml UCUM',
      '126401 DCM, 386136009 SCT, 1.5 {SUVbw}g/ml UCUM',
      '126401 DCM, 255605001 SCT, 4.5 {SUVbw}g/ml UCUM',
      '126401 DCM, 126031 DCM, 8 {SUVbw}g/ml UCUM',
      '126032 DCM, 0.24 ml UCUM',
      '126033 DCM, 1.44 g UCUM',
      "112031 DCM, 56851009 SCT, 60 [hnsf'U] UCUM",
      "112031 DCM, 373098007 SCT, 35 [hnsf'U] UCUM",
      "112031 DCM, 386136009 SCT, 11 [hnsf'U] UCUM",
      "112031 DCM, 255605001 SCT, 8 [hnsf'U] UCUM",
    ]);
    const [seg] = objects.segmentations;
    expect(childOf(region, '121191 DCM').value).toBe(`${seg!.sopUid} segment 1`);
    const read = await readSegmentation(seg!.bytes, { grid, frameOfReferenceUid: '1.2.3.9' });
    if (!read.ok) throw new Error(read.error.kind);
    expect(read.value.regions.map(({ runs, label }) => [label, runs])).toEqual([
      ['finding 1', regionShape.runs],
    ]);
  });

  it('tracks a lesion by one UID in its finding, its measurements and its segment', async () => {
    const uids = groups.map((group) => childOf(group, '112040 DCM').value);
    expect(uids[2]).toBe(uids[0]);
    expect(uids[5]).toBe(uids[0]);
    expect(new Set(uids).size).toBe(6);
    const read = await readSegmentation(objects.segmentations[0]!.bytes, {
      grid,
      frameOfReferenceUid: '1.2.3.9',
    });
    expect(read.ok && read.value.regions[0]!.trackingUid).toBe(uids[0]);
    // Another reading of the same finding id is another lesion.
    const other = groupsOf(written(reading({ scope: 'attempt 2' })));
    expect(childOf(other[0]!, '112040 DCM').value).not.toBe(uids[0]);
  });

  it('draws spheres, circles and lengths as coordinates', () => {
    expect(childOf(groups[3]!, '121231 DCM').value).toBe(
      'ELLIPSOID -19 0 53 11 0 53 -4 -15 53 -4 15 53 -4 0 38 -4 0 68 in 1.2.3.9',
    );
    // Coronal: across is x, down is −z.
    expect(childOf(groups[4]!, '111030 DCM').value).toBe(
      'ELLIPSE -9 0 53 1 0 53 -4 0 58 -4 0 48 in 1.2.3.9',
    );
    expect(numbersOf(groups[5]!)).toEqual([
      '103339001 SCT, 30 mm UCUM',
      '103340004 SCT, 12 mm UCUM',
    ]);
    const length = childOf(groups[6]!, '410668003 SCT');
    expect(length.value).toBe('5 mm UCUM');
    expect(length.children[0]).toMatchObject({
      relation: 'INFERRED FROM',
      value: 'POLYLINE -4 0 53 -1 4 53 in 1.2.3.9',
    });
  });

  it('calls liver and blood pool reference regions and gives them no glycolysis', () => {
    expect(childOf(groups[3]!, '121071 DCM').value).toBe('C94970 NCIt');
    expect(childOf(groups[3]!, '363698007 SCT').value).toBe('10200004 SCT');
    expect(childOf(groups[7]!, '363698007 SCT').value).toBe('15825003 SCT');
    expect(numbersOf(groups[3]!).at(-1)).toBe('118565006 SCT, 0.24 ml UCUM');
  });

  it('lists as evidence every object it refers to', () => {
    const referred = allOf(root)
      .filter(({ type }) => type === 'IMAGE')
      .map(({ value }) => value.split(' ')[0]!);
    expect(evidenceOf(objects.report.bytes)).toEqual([...new Set(referred)].sort());
    // Both segmentations, and the slices of z 53 and 56.
    expect(referred).toHaveLength(4);
    expect(referred).toEqual(expect.arrayContaining(['1.2.3.2.2', '1.2.3.2.3']));
  });

  it('gives the same bytes for the same reading', () => {
    expect(written().report.bytes).toEqual(objects.report.bytes);
    expect(written().segmentations.map(({ bytes }) => bytes)).toEqual(
      objects.segmentations.map(({ bytes }) => bytes),
    );
  });
});

describe('what a report leaves out', () => {
  it('names what it could not hold', () => {
    const { leftOut } = written(
      reading({
        ct: undefined,
        findings: [...findings, finding(3, { pPet: worldPoint(NaN, 0, 0) })],
        measurements: [
          ...measurements,
          { ...measurements[1]!, id: 'm-7', study: 'prior' },
          { ...measurements[0]!, id: 'm-8', shape: { ...regionShape, runs: [] } },
          {
            ...measurements[1]!,
            id: 'm-9',
            shape: { kind: 'sphere', centre: worldPoint(0, 0, 0), radiusMm: Infinity },
          },
        ],
      }),
    );
    expect(leftOut).toEqual([
      { id: 'm-3', reason: 'no-layer' },
      { id: 'm-4', reason: 'no-layer' },
      { id: 'm-5', reason: 'no-layer' },
      { id: 'm-6', reason: 'no-layer' },
      { id: 'm-7', reason: 'prior' },
      { id: 'm-8', reason: 'no-voxels' },
      { id: 'm-9', reason: 'not-a-place' },
      { id: 'f-3', reason: 'not-a-place' },
    ]);
  });

  it('writes no report of nothing', () => {
    expect(writeReportObjects(reading({ findings: [], measurements: [] }))).toEqual({
      ok: false,
      error: { kind: 'nothing-to-report' },
    });
  });

  it('writes activity, never SUV, where the audit gave no factor', () => {
    const pet = layer('1.2.3.2', { suvFactor: undefined });
    const groups = groupsOf(written(reading({ pet, findings: [] })));
    expect(numbersOf(groups[0]!).slice(0, 2)).toEqual([
      '110821 DCM, 56851009 SCT, 20000 Bq/ml UCUM',
      '110821 DCM, 373098007 SCT, 12000 Bq/ml UCUM',
    ]);
    const text = Buffer.from(written(reading({ pet, findings: [] })).report.bytes);
    expect(text.includes('SUVbw')).toBe(false);
    expect(text.includes('126033')).toBe(false);
  });

  it('holds no name of a reader and no free text', () => {
    const { report, segmentations } = written();
    for (const { bytes } of [report, ...segmentations]) {
      const text = Buffer.from(bytes);
      expect(text.includes('Secretname')).toBe(false);
      expect(text.includes('attempt 1')).toBe(false);
    }
    const names = allOf(treeOf(report.bytes)).filter(({ type }) => type === 'PNAME');
    expect(names.map(({ value }) => value)).toEqual(['Trainee^']);
    const roles = allOf(treeOf(written(reading({ observer: 'examiner' })).report.bytes))
      .filter(({ name }) => name === '121011 DCM')
      .map(({ value }) => value);
    expect(roles).toEqual(['C54634 NCIt']);
  });

  it('copies the patient of a de-identified case', () => {
    for (const { bytes } of [written().report, ...written().segmentations]) {
      const data = dicomParser.parseDicom(bytes);
      expect(
        ['x00100010', 'x00100020', 'x00100030', 'x00120062', 'x0020000d'].map((tag) =>
          data.string(tag),
        ),
      ).toEqual(['Case^Lung', 'CASE-07', '19600101', 'YES', '1.2.3']);
    }
  });

  it('leaves the identity empty where the case was not de-identified', () => {
    const study = studyOf({ ...removed, '00120062CS': undefined, '00100010PN': 'Wang^Wu' });
    const { report, segmentations } = written(reading({ study }));
    for (const { bytes } of [report, ...segmentations]) {
      const data = dicomParser.parseDicom(bytes);
      for (const tag of ['x00100010', 'x00100020', 'x00100030', 'x00080050', 'x00200010']) {
        expect(data.elements[tag]?.length).toBe(0);
      }
      expect(Buffer.from(bytes).includes('Wang')).toBe(false);
      // Facts that are no identity stay.
      expect(data.string('x00101030')).toBe('60');
    }
  });
});

describe('codes of sites', () => {
  it('are SNOMED CT codes of sites that are in the catalogue', () => {
    for (const [id, entry] of Object.entries(siteCodes.codes)) {
      expect(vocabulary.siteOf(id), id).toBeDefined();
      expect(entry).toMatch(/^\d{6,10} \S.*$/);
    }
  });

  it('are those of the nearest site that has one', () => {
    expect(codeOfSite('rib.7.L')?.meaning).toBe('Rib');
    expect(codeOfSite('ln.10R')?.value).toBe('53074004');
    expect(codeOfSite('lung.LLL.S9')?.meaning).toBe('Lower lobe of lung');
    expect(codeOfSite('fat.neck.L')).toBeUndefined();
    expect(codeOfSite('no such site')).toBeUndefined();
  });
});

describe('other programs', () => {
  const inFolder = (body: (file: string) => void): void => {
    const folder = mkdtempSync(join(tmpdir(), 'uptake-sr-'));
    try {
      body(join(folder, 'object.dcm'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const dciodvfy = checker('dciodvfy');
  dciodvfy.it('dciodvfy finds no fault in report and segmentations', () => {
    const { report, segmentations } = written();
    inFolder((file) => {
      for (const { bytes } of [report, ...segmentations]) {
        writeFileSync(file, bytes);
        expect(errorsIn(dciodvfy.run(['-new', file]))).toEqual([]);
      }
    });
  });

  const dsrdump = checker('dsrdump');
  dsrdump.it('dsrdump reads the report and prints its content', () => {
    inFolder((file) => {
      writeFileSync(file, written().report.bytes);
      const said = dsrdump.run([file]);
      expect(errorsIn(said)).toEqual([]);
      expect(said).toContain('exit code 0');
      expect(said).toContain('Comprehensive 3D SR Document');
      expect(said).toContain('<contains NUM:(,,"SUVbw")="10" ({SUVbw}g/ml');
    });
  });
});
