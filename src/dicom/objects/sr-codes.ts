import type { Code } from './code.ts';

// Concepts of TID 1500 (PS3.16, Imaging Measurement Report) and of the measurements in it. Context groups: 218 and 7466
// PET measurements, 7464 derivations, 7181 units, 7453 roles, 100 procedures, 7021 titles.

const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
const ncit = (value: string, meaning: string): Code => ({ value, scheme: 'NCIt', meaning });
const ucum = (value: string, meaning: string): Code => ({ value, scheme: 'UCUM', meaning });

/** Words that no public scheme has; named in Coding Scheme Identification Sequence. */
export const ownScheme = '99UPTAKE';
export const own = (value: string, meaning: string): Code => ({
  value,
  scheme: ownScheme,
  meaning,
});

export const concepts = {
  report: dcm('126000', 'Imaging Measurement Report'),
  language: dcm('121049', 'Language of Content Item and Descendants'),
  observerType: dcm('121005', 'Observer Type'),
  personName: dcm('121008', 'Person Observer Name'),
  personRole: dcm('121011', "Person Observer's Role in this Procedure"),
  deviceUid: dcm('121012', 'Device Observer UID'),
  deviceName: dcm('121013', 'Device Observer Name'),
  procedure: dcm('121058', 'Procedure reported'),
  imageLibrary: dcm('111028', 'Image Library'),
  imageLibraryGroup: dcm('126200', 'Image Library Group'),
  measurements: dcm('126010', 'Imaging Measurements'),
  group: dcm('125007', 'Measurement Group'),
  trackingId: dcm('112039', 'Tracking Identifier'),
  trackingUid: dcm('112040', 'Tracking Unique Identifier'),
  findingCategory: sct('276214006', 'Finding category'),
  finding: dcm('121071', 'Finding'),
  findingSite: sct('363698007', 'Finding Site'),
  laterality: sct('272741003', 'Laterality'),
  method: sct('370129005', 'Measurement Method'),
  derivation: dcm('121401', 'Derivation'),
  imageRegion: dcm('111030', 'Image Region'),
  volumeSurface: dcm('121231', 'Volume Surface'),
  referencedSegment: dcm('121191', 'Referenced Segment'),
  sourceSeries: dcm('121232', 'Source series for segmentation'),
} as const;

export const values = {
  english: { value: 'en', scheme: 'RFC5646', meaning: 'English' },
  person: dcm('121006', 'Person'),
  device: dcm('121007', 'Device'),
  reader: ncit('C28747', 'Reader'),
  reviewer: ncit('C54634', 'Reviewer'),
  petCt: sct('443271005', 'PET/CT FDG imaging of whole body'),
  imaging: sct('363679005', 'Imaging procedure'),
  abnormal: sct('49755003', 'Morphologically Abnormal Structure'),
  anatomy: sct('123037004', 'Anatomical Structure'),
  spatial: sct('309825002', 'Spatial and Relational Concept'),
  lesion: sct('52988006', 'Lesion'),
  referenceRegion: ncit('C94970', 'Reference Region'),
  liver: sct('10200004', 'Liver'),
  aorta: sct('15825003', 'Aorta'),
  left: sct('7771000', 'Left'),
  right: sct('24028007', 'Right'),
} as const satisfies Record<string, Code>;

export const derivations = {
  max: sct('56851009', 'Maximum'),
  min: sct('255605001', 'Minimum'),
  mean: sct('373098007', 'Mean'),
  sd: sct('386136009', 'Standard Deviation'),
  peak: dcm('126031', 'Peak Value Within ROI'),
} as const;

export const quantities = {
  suvBw: dcm('126401', 'SUVbw'),
  suvLbm: dcm('126402', 'SUVlbm'),
  activity: dcm('110821', 'Nuclear Medicine Tomographic Activity'),
  attenuation: dcm('112031', 'Attenuation Coefficient'),
  metabolicVolume: dcm('126032', 'Metabolic Volume'),
  volume: sct('118565006', 'Volume'),
  tlg: dcm('126033', 'Total Lesion Glycolysis'),
  length: sct('410668003', 'Length'),
  longAxis: sct('103339001', 'Long axis'),
  shortAxis: sct('103340004', 'Short axis'),
} as const;

// [Note: unit of SUV] Objects in the field (dcmqi, Real World Value Mappings) write {SUVbw}g/ml; later editions of
// context group 7181 print g/ml{SUVbw}. To UCUM both are g/ml with a comment.
export const units = {
  suvBw: ucum('{SUVbw}g/ml', 'Standardized Uptake Value body weight'),
  suvLbm: ucum('{SUVlbm}g/ml', 'Standardized Uptake Value lean body mass'),
  bqml: ucum('Bq/ml', 'Becquerels/milliliter'),
  hu: ucum("[hnsf'U]", 'Hounsfield Unit'),
  ml: ucum('ml', 'milliliter'),
  g: ucum('g', 'gram'),
  mm: ucum('mm', 'millimeter'),
} as const;

/** Questions of the product's own report form. */
export const questions = {
  site: own('SITE', 'Site in the catalogue of the report form'),
  confidence: own('CONFIDENCE', 'Malignancy confidence, 1 to 5'),
  grade: own('GRADE', 'Visual uptake grade, 0 to 4'),
  extent: own('EXTENT', 'Extent'),
  pattern: own('PATTERN', 'Uptake pattern'),
  ct: own('CT', 'CT correlate'),
  late: own('LATE', 'Uptake on the delayed phase'),
  nature: own('NATURE', 'Nature'),
} as const;
