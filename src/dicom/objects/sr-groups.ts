import { screenAxes, type Grid, type Unit, type Vec3, type WorldPoint } from '#domain/image';
import type { Finding, Measurement } from '#domain/report';
import { vocabulary, type TableName } from '#domain/vocab';
import type { Code } from './code.ts';
import type { SourceSeries } from './source-series.ts';
import { concepts, own, quantities, questions, units, values } from './sr-codes.ts';
import { code, container, number, points, segment, text, uidRef, type Item } from './sr-items.ts';
import { siteItems } from './sr-sites.ts';
import { ctValues, methodItem, petValues, quantity } from './sr-values.ts';

// Measurement groups: a finding is a planar ROI of one point (TID 1410), a sphere or a region a volumetric ROI (TID
// 1411), a circle a planar one, a length a group of its own (TID 1501).

/** A layer of the case: the volume, where it came from, and what its values mean. */
export interface LayerToWrite {
  readonly grid: Grid;
  readonly frameOfReferenceUid: string;
  readonly source: SourceSeries;
  readonly unit: Unit;
  /** PET: SUVbw of a stored value of 1; undefined where the SUV audit refused one. */
  readonly suvFactor?: number | undefined;
}

/** The name of something over all objects: an identifier for people and a UID. */
export interface Tracking {
  readonly id: string;
  readonly uid: string;
}

export interface SegmentReference {
  readonly sopClassUid: string;
  readonly sopUid: string;
  readonly segment: number;
}

const trackingItems = ({ id, uid }: Tracking): readonly Item[] => [
  text('HAS OBS CONTEXT', concepts.trackingId, id),
  uidRef('HAS OBS CONTEXT', concepts.trackingUid, uid),
];

export function findingGroup(finding: Finding, tracking: Tracking): Item {
  const { conf, grade } = finding;
  return container(
    concepts.group,
    [
      ...trackingItems(tracking),
      code('CONTAINS', concepts.findingCategory, values.abnormal),
      code('CONTAINS', concepts.finding, values.lesion),
      ...siteItems(finding.site, finding.laterality),
      points(
        'CONTAINS',
        concepts.imageRegion,
        'POINT',
        [finding.pPet],
        finding.frameOfReferenceUid,
      ),
      ...quantity(quantities.suvBw, finding.suvmax, units.suvBw, 'max'),
      ...quantity(quantities.suvBw, finding.suvpeak, units.suvBw, 'peak'),
      ...quantity(quantities.suvLbm, finding.sulpeak, units.suvLbm, 'peak'),
      ...quantity(quantities.metabolicVolume, finding.mtvMl, units.ml),
      ...quantity(quantities.tlg, finding.tlg, units.g),
      ...quantity(quantities.longAxis, finding.longMm, units.mm),
      ...quantity(quantities.shortAxis, finding.shortMm, units.mm),
      ...quantity(quantities.attenuation, finding.dens, units.hu),
      ...(conf === undefined ? [] : [graded(questions.confidence, 'CONF', 'confidence', conf)]),
      ...(grade === undefined ? [] : [graded(questions.grade, 'GRADE', 'grades', grade)]),
      ...described(questions.extent, 'extents', finding.extent),
      ...described(questions.pattern, 'patterns', finding.pattern),
      ...described(questions.ct, 'ct', finding.ct),
      ...described(questions.late, 'lateChanges', finding.late),
      ...described(questions.nature, 'natures', finding.nature),
    ],
    '1410',
  );
}

function graded(question: Code, prefix: string, table: TableName, value: number): Item {
  const word = vocabulary.term(table, String(value))?.en ?? String(value);
  return code('CONTAINS', question, own(`${prefix}-${value}`, word));
}

/** A word of the report form as its code and its English name. */
function described(question: Code, table: TableName, id: string | undefined): readonly Item[] {
  if (id === undefined || id === '') return [];
  const word = vocabulary.term(table, id)?.en;
  return [text('CONTAINS', question, word === undefined || word === id ? id : `${id}: ${word}`)];
}

/** What the measurement was taken of. */
function subjectItems(measurement: Measurement, finding: Finding | undefined): readonly Item[] {
  switch (measurement.role) {
    case 'lesion':
      return [
        code('CONTAINS', concepts.findingCategory, values.abnormal),
        code('CONTAINS', concepts.finding, values.lesion),
        ...siteItems(finding?.site, finding?.laterality),
      ];
    case 'liver':
    case 'blood-pool':
      return [
        code('CONTAINS', concepts.findingCategory, values.spatial),
        code('CONTAINS', concepts.finding, values.referenceRegion),
        code(
          'HAS CONCEPT MOD',
          concepts.findingSite,
          measurement.role === 'liver' ? values.liver : values.aorta,
        ),
      ];
    case 'other':
      return siteItems(finding?.site, finding?.laterality);
  }
}

const source: Code = { value: '260753009', scheme: 'SCT', meaning: 'Source' };

/** The group of a measurement; undefined for a region that no segment holds. */
export function measurementGroup(
  measurement: Measurement,
  finding: Finding | undefined,
  tracking: Tracking,
  layer: LayerToWrite,
  petUnit: Unit,
  suvFactor: number | undefined,
  segmentReference: SegmentReference | undefined,
): Item | undefined {
  const { shape, pet, ct } = measurement;
  const head = [...trackingItems(tracking), ...subjectItems(measurement, finding)];
  const numbers = [
    ...(pet ? petValues(pet, petUnit, suvFactor, isMetabolic(measurement)) : []),
    ...(ct ? ctValues(ct, !pet) : []),
  ];
  const frame = layer.frameOfReferenceUid;
  const sourceSeries = uidRef('CONTAINS', concepts.sourceSeries, layer.source.seriesUid);
  const length = (name: Code, ends: readonly [WorldPoint, WorldPoint]): Item =>
    number(name, lengthMm(ends), units.mm, [
      points('INFERRED FROM', source, 'POLYLINE', ends, frame),
    ]);
  switch (shape.kind) {
    case 'region':
      if (!segmentReference) return undefined;
      return container(
        concepts.group,
        [
          ...head,
          methodItem(shape.rule, shape.edited),
          segment(concepts.referencedSegment, segmentReference, segmentReference.segment),
          sourceSeries,
          ...numbers,
        ],
        '1411',
      );
    case 'sphere':
      return container(
        concepts.group,
        [
          ...head,
          points(
            'CONTAINS',
            concepts.volumeSurface,
            'ELLIPSOID',
            axisEnds(shape.centre, shape.radiusMm, [
              [1, 0, 0],
              [0, 1, 0],
              [0, 0, 1],
            ]),
            frame,
          ),
          sourceSeries,
          ...numbers,
        ],
        '1411',
      );
    case 'circle': {
      const { right, down } = screenAxes[shape.plane];
      const ends = axisEnds(shape.centre, shape.radiusMm, [right, down]);
      return container(
        concepts.group,
        [...head, points('CONTAINS', concepts.imageRegion, 'ELLIPSE', ends, frame), ...numbers],
        '1410',
      );
    }
    case 'distance':
      return container(concepts.group, [...head, length(quantities.length, shape.ends)], '1501');
    case 'bidirectional':
      return container(
        concepts.group,
        [
          ...head,
          length(quantities.longAxis, shape.long),
          length(quantities.shortAxis, shape.short),
        ],
        '1501',
      );
  }
}

/** Grown by a threshold on PET, and of something that may be a lesion. */
const isMetabolic = ({ on, role, shape }: Measurement): boolean =>
  on === 'pet' && shape.kind === 'region' && (role === 'lesion' || role === 'other');

function lengthMm([a, b]: readonly [WorldPoint, WorldPoint]): number {
  const [x, y, z] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Both ends of each axis, the way SCOORD3D gives ellipses and ellipsoids. */
const axisEnds = (centre: WorldPoint, radiusMm: number, axes: readonly Vec3[]): readonly Vec3[] =>
  axes.flatMap((axis): readonly Vec3[] =>
    [-radiusMm, radiusMm].map((mm): Vec3 => [
      centre[0] + mm * axis[0],
      centre[1] + mm * axis[1],
      centre[2] + mm * axis[2],
    ]),
  );
