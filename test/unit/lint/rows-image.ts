import { cleanCase, suvFactor } from './clean-pack.ts';
import type { Tags } from '../../fixtures/dicom-writer.ts';
import { objectOf, series, type Row } from './rows.ts';

/** Radiopharmaceutical Information with a time of injection and no date. */
const timeOnly: Tags = {
  '00180031LO': 'FDG',
  '00181072TM': '100000',
  '00181074DS': '300000000',
  '00181075DS': '6586.2',
};

export const imageRows: readonly Row[] = [
  [
    'image-unreadable',
    'a text for an image',
    { extra: [{ path: 'case/c1/dicom/ct/0099.dcm', blob: new Blob(['hello']) }] },
    /0099/,
    {},
    ['inconsistent'],
  ],
  ['answer-object', 'a segmentation', objectOf('66.4', 'SEG'), /0099/, {}, ['series-files']],
  [
    'answer-object',
    'an RT structure set',
    objectOf('481.3', 'RTSTRUCT'),
    /0099/,
    {},
    ['series-files'],
  ],
  ['answer-object', 'a structured report', objectOf('88.34', 'SR'), /0099/, {}, ['series-files']],
  ['answer-object', 'a presentation state', objectOf('11.1', 'PR'), /0099/, {}, ['series-files']],
  [
    'answer-object',
    'a key object selection',
    objectOf('88.59', 'KO'),
    /0099/,
    {},
    ['series-files'],
  ],
  ['secondary-capture', 'a screen capture', objectOf('7', 'CT'), /0099/, {}, ['series-files']],
  ['foreign-object', 'an ultrasound image', objectOf('6.1', 'US'), /0099/, {}, ['series-files']],
  [
    'burned-in',
    'burned-in annotation',
    { tags: { CT: { '00280301CS': 'YES' } } },
    /dicom\/ct.*\+5/,
  ],
  [
    'burned-in-unknown',
    'no word of burned-in annotation',
    { tags: { PT: { '00280301CS': undefined } } },
    /dicom\/pt/,
  ],
  [
    'image-graphics',
    'an overlay',
    { tags: { CT: { '60003000OW': Uint8Array.of(1, 2) } } },
    /dicom\/ct/,
  ],
  [
    'telling-description',
    'a series description that tells',
    { tags: { PT: { '0008103ELO': 'PET lymphoma restaging' } } },
    /dicom\/pt/,
  ],
  [
    'uid-origin',
    'the study UID of the hospital',
    {
      tags: {
        CT: { '0020000DUI': '1.2.840.113619.2.1' },
        PT: { '0020000DUI': '1.2.840.113619.2.1' },
      },
    },
    /dicom\/ct/,
  ],
  [
    'series-missing',
    'a series that is not there',
    {
      file: {
        series: [
          ...cleanCase.series,
          { role: 'PT_NAC', seriesUid: '2.25.7', frameOfReferenceUid: '2.25.1000', files: 1 },
        ],
      },
    },
    /series\.PT_NAC/,
    {},
    ['inconsistent'],
  ],
  [
    'series-unlisted',
    'a series that is not listed',
    { file: { series: [cleanCase.series[1]!] } },
    /case\.json/,
    {},
    ['inconsistent'],
  ],
  [
    'series-files',
    'one slice too many in the list',
    series({ files: 9 }),
    /series\.PT/,
    {},
    ['inconsistent'],
  ],
  ['series-role', 'PET called CT', series({ role: 'PT_NAC' }), /series\.PT_NAC/],
  [
    'series-frame',
    'another frame of reference',
    series({ frameOfReferenceUid: '2.25.9' }),
    /series\.PT/,
  ],
  [
    'geometry',
    'a slice missing in the middle',
    {
      without: (path) => path.endsWith('ct/0004.dcm'),
      file: { series: [{ ...cleanCase.series[0]!, files: 7 }, cleanCase.series[1]!] },
    },
    /series\.CT/,
  ],
  [
    'pair-geometry',
    'PET and CT in two frames',
    {
      ...series({ frameOfReferenceUid: '2.25.1002' }),
      tags: { PT: { '00200052UI': '2.25.1002' } },
      key: { frameOfReferenceUid: '2.25.1002' },
    },
    /case\.json/,
  ],
  [
    'pixels-damaged',
    'PET pixels cut off',
    { tags: { PT: { '7FE00010OW': Uint8Array.of(1, 2) } } },
    /series\.PT/,
  ],
  [
    'suv-refused',
    'a lost PatientWeight',
    { tags: { PT: { '00101030DS': undefined } } },
    /series\.PT/,
    {},
    ['truth-unmeasured'],
  ],
  ['suv-unstated', 'no factor in the sheet', series({ suv: undefined }), /series\.PT\.suv/],
  [
    'suv-differs',
    'a factor 0.2 % off',
    series({ suv: { type: 'bw', expectedScaleFactor: suvFactor * 1.002 } }),
    /expectedScaleFactor/,
  ],
  [
    'suv-warned',
    'an injection without a date',
    { tags: { PT: { '00540016SQ': [timeOnly] } } },
    /series\.PT/,
  ],
];
