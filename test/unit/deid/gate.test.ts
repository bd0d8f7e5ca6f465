import { describe, expect, it } from 'vitest';
import {
  gateText,
  inspectFile,
  inspectJson,
  mergeGate,
  type FileInspection,
  type GateFacts,
} from '#dicom';
import type { Tags } from '../../fixtures/dicom-writer.ts';
import { rewritten, taken } from '../../fixtures/planted-identifiers.ts';
import { placeOf, prepared } from './clean-files.ts';

const facts: GateFacts = { faceStatement: 'closed-group' };

/** Three CT and three PET files, changed. */
function files(over: Tags = {}, path = placeOf): FileInspection[] {
  return (['CT', 'PT'] as const).flatMap((modality) =>
    [0, 1, 2].map((n) => {
      const { head, tags } = taken(prepared(modality, {}, n));
      const replaced = new Set(Object.keys(over).map((key) => key.slice(0, 8)));
      const rest = Object.entries(tags).filter(([key]) => !replaced.has(key.slice(0, 8)));
      return inspectFile(
        rewritten(head, { ...Object.fromEntries(rest), ...over }),
        path(modality, n),
      );
    }),
  );
}

describe('the gate', () => {
  it('is silent about a clean case', () => {
    const result = mergeGate(files(), facts);
    expect(result).toMatchObject({ findings: [], blocked: false, face: 'unknown' });
    expect(result.summary).toEqual({ zh: '未发现问题。', en: 'Nothing was found.' });
  });

  it.each(['CT', 'PET AC', 'PET NAC'])('knows the synthetic series by name: %s', (series) => {
    const over = { '0008103ELO': `SYNTHETIC PHANTOM ${series}`, '00081030LO': 'SYNTHETIC PHANTOM' };
    expect(mergeGate(files(over), facts).findings).toEqual([]);
    const other = { ...over, '0008103ELO': `SYNTHETIC PHANTOM ${series} Quorlsk` };
    expect(mergeGate(files(other), facts).findings).not.toEqual([]);
  });

  it('puts the findings of a series together, with tag, count and mend in both languages', () => {
    const { findings, blocked, summary } = mergeGate(files({ '00101040LO': 'Quorlsk 7' }), facts);
    expect(blocked).toBe(true);
    expect(findings.map(({ series, fileCount }) => [series?.label, fileCount])).toEqual([
      ['CT', 3],
      ['PT', 3],
    ]);
    const ct = findings.find(({ series }) => series?.label === 'CT')!;
    expect(ct).toMatchObject({ class: 'BLOCK', rule: 'identity', tag: '(0010,1040)' });
    expect(ct.files).toEqual([0, 1, 2].map((n) => placeOf('CT', n)));
    expect(ct.en).toBe(
      'Series CT, 3 files: (0010,1040) PatientAddress identifies a patient or an institution.',
    );
    expect(ct.zh).toBe('序列 CT，3 个文件：(0010,1040) PatientAddress 可识别患者或机构。');
    expect(ct.mend).toEqual({ zh: '在“准备病例”中重新导出', en: 'export again in “Prepare case”' });
    expect(summary.en).toContain('2 places');
    // What was found is not repeated.
    expect(JSON.stringify(findings)).not.toContain('Quorlsk');
  });

  it('names the sequences around a nested attribute', () => {
    const { head, tags } = taken(prepared('PT'));
    const [item] = tags['00540016SQ'] as readonly Tags[];
    const nested = { ...tags, '00540016SQ': [{ ...item, '00100010PN': 'Quorlsk' }] };
    const { findings } = mergeGate([inspectFile(rewritten(head, nested), placeOf('PT', 0))], facts);
    expect(findings).toMatchObject([{ rule: 'identity', tag: '(0010,0010)', path: '(0054,0016)' }]);
    expect(findings[0]!.en).toContain('(in (0054,0016))');
  });

  it('gives the same list in whatever order files come', () => {
    const all = [
      ...files({ '00101040LO': 'Q', '60003000OW': new Uint8Array(2) }),
      inspectJson({ a: '王医生' }, 'case/a/case.json'),
    ];
    const forwards = mergeGate(all, {});
    expect(mergeGate([...all].reverse(), {})).toEqual(forwards);
    expect(forwards.findings.map(({ class: kind }) => kind)).toEqual([
      'BLOCK',
      'BLOCK',
      'BLOCK',
      'BLOCK',
      'ASK',
      'ASK',
    ]);
  });

  it('has no way round a BLOCK', () => {
    const everything: GateFacts = {
      faceStatement: 'x',
      synthetic: true,
      today: '19000101',
      series: [],
    };
    const { findings } = mergeGate(files({ '00101040LO': 'Q' }), everything);
    expect(findings.filter(({ rule }) => rule === 'identity')).toHaveLength(2);
  });

  it('can be handed on as text', () => {
    const result = mergeGate(files({ '00101040LO': 'Q' }), facts);
    expect(gateText(result, 'zh').split('\n')).toHaveLength(3);
    expect(gateText(result, 'en')).toContain('Mend: export again in “Prepare case”.');
  });

  it.each<[string, Tags, string]>([
    ['Burned In Annotation is not there', { '00280301CS': undefined }, 'burned-in'],
    ['Burned In Annotation is YES', { '00280301CS': 'YES' }, 'burned-in'],
    ['a derived image', { '00080008CS': 'DERIVED\\PRIMARY\\AXIAL' }, 'derived'],
    ['a secondary image', { '00080008CS': 'ORIGINAL\\SECONDARY' }, 'derived'],
  ])('asks where %s', (_name, over, rule) => {
    const { findings, blocked } = mergeGate(files(over), facts);
    expect(blocked).toBe(false);
    expect(findings.map((finding) => `${finding.class} ${finding.rule}`)).toEqual([
      `ASK ${rule}`,
      `ASK ${rule}`,
    ]);
  });

  it.each<[string, Tags, GateFacts, readonly string[]]>([
    [
      'a date of last year',
      { '00080020DA': '20260105' },
      { ...facts, today: '20260901' },
      ['recent-date', 'recent-date'],
    ],
    ['a date that was moved', { '00080020DA': '20160105' }, { ...facts, today: '20260901' }, []],
    ['a date, without knowing the day', { '00080020DA': '20260105' }, facts, []],
    ['a patient of 90', { '00101010AS': '090Y' }, facts, ['old-age', 'old-age']],
    ['a weight of 210 kg', { '00101030DS': '210 ' }, facts, ['weight', 'weight']],
  ])('notes %s', (_name, over, given, rules) => {
    const { findings, blocked } = mergeGate(files(over), given);
    expect(blocked).toBe(false);
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
    expect(findings.every(({ class: kind }) => kind === 'NOTE')).toBe(true);
  });

  it('blocks an age above 090Y: it was not made plain', () => {
    expect(mergeGate(files({ '00101010AS': '093Y' }), facts).blocked).toBe(true);
  });

  it('asks about file names that may tell something, once', () => {
    const named = (modality: string, n: number): string =>
      `case/a/dicom/${modality.toLowerCase()}/ZhangSan-${n}.dcm`;
    expect(mergeGate(files({}, named), facts).findings).toMatchObject([
      { class: 'ASK', rule: 'file-name' },
      { class: 'ASK', rule: 'file-name' },
    ]);
    const dated = (modality: string, n: number): string =>
      `case/a_20240305/dicom/${modality.toLowerCase()}/${n}.dcm`;
    expect(mergeGate(files({}, dated), facts).findings).toMatchObject([
      { rule: 'file-name' },
      { rule: 'file-name' },
    ]);
  });

  it('blocks the same image twice', () => {
    const all = files();
    const copy = { ...all[0]!, path: placeOf('CT', 9) };
    expect(mergeGate([...all, copy], facts).findings).toMatchObject([
      { class: 'BLOCK', rule: 'duplicate', tag: '(0008,0018)', fileCount: 2 },
    ]);
  });

  it('blocks two patients in one case', () => {
    const all = files();
    const other = inspectFile(prepared('CT', {}, 7, { caseLabel: 'CASE-0043' }), placeOf('CT', 7));
    expect(mergeGate([...all, other], facts).findings).toMatchObject([
      { class: 'BLOCK', rule: 'mixed-patient', fileCount: 1 },
    ]);
  });

  it('blocks what does not agree with the list of series', () => {
    const all = files();
    const listed = [...new Set(all.map(({ image }) => image!.seriesUid))].map((seriesUid) => ({
      seriesUid,
      files: 3,
    }));
    const rulesOf = (series: GateFacts['series'], given = all): readonly string[] =>
      mergeGate(given, { ...facts, series }).findings.map(
        ({ class: kind, rule }) => `${kind} ${rule}`,
      );
    expect(rulesOf(listed)).toEqual([]);
    expect(rulesOf(listed.slice(1))).toEqual(['BLOCK unlisted-series']);
    expect(rulesOf(listed, all.slice(1))).toEqual(['BLOCK count']);
    expect(rulesOf([...listed, { seriesUid: '2.25.1', files: 2 }])).toEqual(['BLOCK count']);
  });
});
