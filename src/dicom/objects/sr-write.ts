import type { Attribute, Attributes } from '../write/index.ts';
import { implementationClassUid } from '../write/index.ts';
import type { Code } from './code.ts';
import { cs, is, sq, words } from './elements.ts';
import { equipment, productName, type Maker } from './equipment.ts';
import { part10, type WrittenObject } from './part-10.ts';
import { evidence, type SeriesReference } from './source-series.ts';
import { concepts, ownScheme, values } from './sr-codes.ts';
import { code, container, image, personName, text, uidRef, type Item } from './sr-items.ts';
import type { StudyContext } from './study-context.ts';

export const comprehensive3dSr = '1.2.840.10008.5.1.4.1.1.88.34';

/** In what part the reader acts; no name is ever written. */
export type Observer = 'trainee' | 'examiner' | 'author';

export interface ReportParts {
  readonly study: StudyContext;
  readonly groups: readonly Item[];
  /** Objects the groups refer to, and images that show what is reported. */
  readonly referenced: readonly SeriesReference[];
  readonly images: readonly SeriesReference[];
  readonly observer: Observer;
  readonly procedure: Code;
  readonly description: string;
  readonly seriesNumber: number;
  readonly maker: Maker;
  readonly made: { readonly date: string; readonly time: string };
}

/** A Comprehensive 3D SR with the root template TID 1500, Measurement Report. */
export function writeMeasurementReport(parts: ReportParts): WrittenObject {
  const { study, made, referenced, images } = parts;
  const root = container(
    concepts.report,
    [
      code('HAS CONCEPT MOD', concepts.language, values.english),
      ...observerItems(parts.observer),
      code('HAS CONCEPT MOD', concepts.procedure, parts.procedure),
      ...imageLibrary(images),
      container(concepts.measurements, parts.groups),
    ],
    '1500',
    true,
  );
  const attributes: Record<string, Attribute> = {
    ...withoutFrameOfReference(study.attributes),
    ...equipment(parts.maker),
    ...root,
    '00080021': { vr: 'DA', value: [made.date] },
    '00080023': { vr: 'DA', value: [made.date] },
    '00080031': { vr: 'TM', value: [made.time] },
    '00080033': { vr: 'TM', value: [made.time] },
    '00080060': cs('SR'),
    '0008103E': words('LO', parts.description),
    '00080110': sq({
      '00080102': words('SH', ownScheme),
      '00080115': words('ST', 'Words of the Uptake report form'),
      '00080116': words('ST', productName),
    }),
    '00081111': sq(),
    '00200011': is(parts.seriesNumber),
    '00200013': is(1),
    '0040A372': sq(),
    '0040A491': cs('COMPLETE'),
    '0040A493': cs('UNVERIFIED'),
  };
  const all = [...referenced, ...images].filter(({ sopUids }) => sopUids.length > 0);
  if (all.length > 0) attributes['0040A375'] = evidence(study.studyUid, all);
  return part10(comprehensive3dSr, attributes);
}

/** A report has no pixels and so no Frame of Reference module; its coordinates name theirs. */
function withoutFrameOfReference(attributes: Attributes): Attributes {
  const left = ['00200052', '00201040', '00280303'];
  return Object.fromEntries(Object.entries(attributes).filter(([tag]) => !left.includes(tag)));
}

/** In the place of the family name. */
const roleNames: Readonly<Record<Observer, string>> = {
  trainee: 'Trainee^',
  examiner: 'Examiner^',
  author: 'Author^',
};

/**
 * TID 1001: the reader and the program. TID 1003 demands a name of a person; it is the word for the part taken in the
 * examination, so that no report holds anybody's name.
 */
const observerItems = (observer: Observer): readonly Item[] => [
  code('HAS OBS CONTEXT', concepts.observerType, values.person),
  personName('HAS OBS CONTEXT', concepts.personName, roleNames[observer]),
  code(
    'HAS OBS CONTEXT',
    concepts.personRole,
    observer === 'examiner' ? values.reviewer : values.reader,
  ),
  code('HAS OBS CONTEXT', concepts.observerType, values.device),
  uidRef('HAS OBS CONTEXT', concepts.deviceUid, implementationClassUid),
  text('HAS OBS CONTEXT', concepts.deviceName, productName),
];

/** TID 1600: the images on which findings lie, a group for each series. */
function imageLibrary(series: readonly SeriesReference[]): readonly Item[] {
  const groups = series
    .filter(({ sopUids }) => sopUids.length > 0)
    .map(({ sopClassUid, sopUids }) =>
      container(
        concepts.imageLibraryGroup,
        sopUids.map((sopUid) => image(undefined, sopClassUid, { sopUid })),
      ),
    );
  return groups.length === 0 ? [] : [container(concepts.imageLibrary, groups, '1600')];
}
