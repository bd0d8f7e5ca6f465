import { describe, expect, it } from 'vitest';
import {
  dicomFile,
  sliceTags,
  stack,
  type Tags,
  type TestFile,
} from '../../fixtures/dicom-writer.ts';
import { planOf, rolesOf as roles, unusedOf as unused } from './plan.ts';

/** The stack as another series of its own. */
const series = (
  uid: string,
  count: number,
  modality: 'CT' | 'PT',
  tags: (n: number) => Tags = () => ({}),
): TestFile[] =>
  stack(count, modality, (n) => ({
    '0020000EUI': uid,
    '00080018UI': `${uid}.${n + 1}`,
    '0008103ELO': uid,
    ...tags(n),
  })).map((file) => ({ ...file, path: `${uid}/${file.path}` }));

describe('which series make the case', () => {
  it('takes the CT and the PET of one frame of reference', () => {
    const plan = planOf([...stack(4, 'CT'), ...stack(4, 'PT')]);
    expect(roles(plan)).toEqual(['CT Body CT', 'PT Body PET']);
    expect(plan.pairProblems).toEqual([]);
    expect(plan.unused).toEqual([]);
  });

  it('prefers the CT that covers the PET over one with more slices elsewhere', () => {
    const short = series('1.7', 9, 'CT', (n) => ({ '00200032DS': `-3\\-3\\${9 + n / 4}` }));
    const plan = planOf([...stack(4, 'CT'), ...short, ...stack(4, 'PT')]);
    expect(roles(plan)).toEqual(['CT Body CT', 'PT Body PET']);
    expect(unused(plan)).toEqual(['second-series 1.7 9']);
  });

  it('prefers the thinner of two CTs that cover the PET', () => {
    const thin = series('1.8', 8, 'CT', (n) => ({ '00200032DS': `-3\\-3\\${1.5 * n - 0.75}` }));
    expect(roles(planOf([...stack(4, 'CT'), ...thin, ...stack(4, 'PT')]))[0]).toBe('CT 1.8');
  });

  it('keeps an uncorrected PET beside the corrected one, by unit or by missing ATTN, and refuses its SUV', () => {
    for (const mark of [{ '00541001CS': 'PROPCNTS' }, { '00280051CS': 'NORM\\DECY\\RAN' }]) {
      const plan = planOf([
        ...stack(4, 'CT'),
        ...stack(4, 'PT'),
        ...series('1.9', 4, 'PT', () => mark),
      ]);
      expect(roles(plan)).toEqual(['CT Body CT', 'PT Body PET', 'PT_NAC 1.9']);
      expect(plan.used.map(({ suv }) => suv?.status)).toEqual([
        undefined,
        expect.stringMatching(/ok|warn/),
        'refused',
      ]);
    }
  });

  it('never pairs the CT of one patient with the PET of another', () => {
    const other = series('1.5', 9, 'CT', () => ({
      '00100020LO': 'ID-2',
      '00100010PN': 'ROE^RICHARD',
    }));
    const plan = planOf([...stack(4, 'PT'), ...other]);
    expect(roles(plan)).toEqual(['PT Body PET']);
    expect(plan.pairProblems).toEqual([{ kind: 'no-ct' }]);
  });

  it.each([
    ['a CT alone', stack(4, 'CT'), [{ kind: 'no-pet' }]],
    ['a PET alone', stack(4, 'PT'), [{ kind: 'no-ct' }]],
    [
      'frames of reference that differ',
      [...stack(4, 'CT', () => ({ '00200052UI': '1.77' })), ...stack(4, 'PT')],
      [{ kind: 'different-frame-of-reference' }],
    ],
    [
      'a CT of another part of the body',
      [...stack(4, 'CT', (n) => ({ '00200032DS': `-3\\-3\\${900 + 3 * n}` })), ...stack(4, 'PT')],
      [{ kind: 'no-overlap' }],
    ],
  ])('says what the pair lacks: %s', (_, files, problems) => {
    expect(planOf(files).pairProblems).toEqual(problems);
  });
});

describe('what is not used is named', () => {
  const one = (tags: Tags): TestFile[] => [
    {
      path: 'x/one.dcm',
      bytes: dicomFile(
        sliceTags(0, { '0020000EUI': '1.6', '00080018UI': '1.6.1', '0008103ELO': 'X', ...tags }),
      ),
    },
  ];
  const sop = (last: string): string => `1.2.840.10008.5.1.4.1.1.${last}`;
  it.each([
    ['localizer', { '00080008CS': 'ORIGINAL\\PRIMARY\\LOCALIZER' }],
    ['segmentation', { '00080016UI': sop('66.4'), '00080060CS': 'SEG' }],
    ['real-world-value-mapping', { '00080016UI': sop('67'), '00080060CS': 'RWV' }],
    ['structure-set', { '00080016UI': sop('481.3'), '00080060CS': 'RTSTRUCT' }],
    ['report', { '00080016UI': sop('88.22'), '00080060CS': 'SR' }],
    ['multi-frame', { '00080016UI': sop('130'), '00080060CS': 'PT' }],
    ['other-modality', { '00080016UI': sop('6.1'), '00080060CS': 'US' }],
    ['no-pixel-data', { '7FE00010OW': undefined }],
  ])('%s', (kind, tags) => {
    const plan = planOf([...stack(3, 'CT'), ...one(tags)]);
    expect(unused(plan)).toEqual([`${kind} X 1`]);
    expect(plan.unusedFiles).toMatchObject([{ path: 'x/one.dcm', reason: { kind } }]);
  });

  it('counts a second copy of the same images, and uses the copy that is not compressed', () => {
    const copies = stack(3, 'CT').map(({ path, bytes }) => ({ path: `copy/${path}`, bytes }));
    const plan = planOf([...copies, ...stack(3, 'CT')]);
    expect(unused(plan)).toEqual(['same-images-again Body CT 3']);
    expect(plan.used[0]!.instances.map(({ path }) => path)).toEqual([
      'CT/000.dcm',
      'CT/001.dcm',
      'CT/002.dcm',
    ]);
  });

  it('refuses the one series whose slice proved damaged and keeps the other', () => {
    const plan = planOf([...stack(4, 'CT'), ...stack(4, 'PT')], new Set(['CT/002.dcm']));
    expect(roles(plan)).toEqual(['PT Body PET']);
    expect(plan.unused[0]!.reason).toEqual({
      kind: 'geometry',
      problems: [{ kind: 'damaged-slices', files: ['CT/002.dcm'] }],
    });
  });
});
