import { err, ok, type Result } from '#base';
import { voxelOfWorld, type WorldPoint } from '#domain/image';
import type { Finding, MeasuredOn, Measurement } from '#domain/report';
import type { Code } from './code.ts';
import type { Maker } from './equipment.ts';
import type { WrittenObject } from './part-10.ts';
import { writeSegmentation, type RegionToWrite, type SegWriteError } from './seg-write.ts';
import type { SeriesReference } from './source-series.ts';
import { values } from './sr-codes.ts';
import {
  findingGroup,
  measurementGroup,
  type LayerToWrite,
  type SegmentReference,
  type Tracking,
} from './sr-groups.ts';
import type { Item } from './sr-items.ts';
import { writeMeasurementReport, type Observer } from './sr-write.ts';
import type { StudyContext } from './study-context.ts';
import { uidOf } from './uid.ts';

/** Findings and measurements of a reading, to be written as DICOM. */
export interface ReadingToWrite {
  readonly study: StudyContext;
  readonly pet?: LayerToWrite | undefined;
  readonly ct?: LayerToWrite | undefined;
  readonly findings: readonly Finding[];
  readonly measurements: readonly Measurement[];
  readonly observer: Observer;
  /**
   * What the reading is of, such as the attempt's id: tracking UIDs are hashes of it and of the finding's id, so that
   * the same lesion has the same UID in every report of this reading. It is not written itself.
   */
  readonly scope: string;
  readonly maker: Maker;
  /** YYYYMMDD and HHMMSS; the study's own where left out. */
  readonly made?: { readonly date: string; readonly time: string } | undefined;
  /** What was done; `Imaging procedure` where left out. */
  readonly procedure?: Code | undefined;
  /** Series numbers: this one the report, the following ones the segmentations. Default 900. */
  readonly seriesNumber?: number | undefined;
}

export interface LeftOut {
  readonly id: string;
  /** Of an earlier study; on a layer that is not there; with voxels that do not fit its grid. */
  readonly reason: 'prior' | 'no-layer' | 'no-voxels' | 'not-a-place';
}

export interface ReportObjects {
  /** Comprehensive 3D SR, TID 1500. */
  readonly report: WrittenObject;
  /** One for each layer that regions were drawn on. */
  readonly segmentations: readonly WrittenObject[];
  readonly leftOut: readonly LeftOut[];
}

export type ReportWriteError = { kind: 'nothing-to-report' } | SegWriteError;

/**
 * A reading as a DICOM SR (TID 1500) and the segmentations that it refers to. Free text is not written: it may hold
 * names. The same input gives the same bytes and UIDs.
 */
export function writeReportObjects(
  reading: ReadingToWrite,
): Result<ReportObjects, ReportWriteError> {
  const leftOut: LeftOut[] = [];
  const measurements = reading.measurements.filter((measurement) => {
    const reason = reasonToLeaveOut(measurement, reading);
    if (reason !== undefined) leftOut.push({ id: measurement.id, reason });
    return reason === undefined;
  });
  const findings = reading.findings.filter(({ id, pPet }) => {
    if (isPlace(pPet)) return true;
    leftOut.push({ id, reason: 'not-a-place' });
    return false;
  });
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const trackingOf = (id: string, name: string): Tracking => ({
    id: name,
    uid: uidOf(`uptake tracking: ${reading.scope}|${id}`),
  });
  const ofFinding = (finding: Finding): Tracking =>
    trackingOf(finding.id, `finding ${finding.seq}`);
  const ofMeasurement = (measurement: Measurement): Tracking => {
    const finding = byId.get(measurement.findingId ?? '');
    return finding
      ? ofFinding(finding)
      : trackingOf(measurement.id, `measurement ${measurement.seq}`);
  };

  const written = segmentations(reading, measurements, ofMeasurement, byId);
  if (!written.ok) return written;
  const { objects, references } = written.value;
  const groups = [
    ...findings.map((finding) => findingGroup(finding, ofFinding(finding))),
    ...measurements.flatMap((measurement): readonly Item[] => {
      const layer = reading[measurement.on]!;
      const group = measurementGroup(
        measurement,
        byId.get(measurement.findingId ?? ''),
        ofMeasurement(measurement),
        layer,
        reading.pet?.unit ?? 'stored',
        reading.pet?.suvFactor,
        references.get(measurement.id),
      );
      return group ? [group] : [];
    }),
  ];
  if (groups.length === 0) return err({ kind: 'nothing-to-report' });
  const report = writeMeasurementReport({
    study: reading.study,
    groups,
    referenced: objects.map(({ seriesUid, sopClassUid, sopUid }) => ({
      seriesUid,
      sopClassUid,
      sopUids: [sopUid],
    })),
    images: imagesOf(reading.pet, findings),
    observer: reading.observer,
    procedure: reading.procedure ?? values.imaging,
    description: 'Measurement report',
    seriesNumber: reading.seriesNumber ?? 900,
    maker: reading.maker,
    made: reading.made ?? reading.study,
  });
  return ok({ report, segmentations: objects, leftOut });
}

const isPlace = (place: WorldPoint): boolean => place.every((part) => Number.isFinite(part));

function reasonToLeaveOut(
  { study, on, shape }: Measurement,
  reading: ReadingToWrite,
): LeftOut['reason'] | undefined {
  if (study === 'prior') return 'prior';
  if (!reading[on]) return 'no-layer';
  switch (shape.kind) {
    case 'region':
      return shape.runs.length === 0 ? 'no-voxels' : undefined;
    case 'sphere':
    case 'circle':
      return isPlace(shape.centre) && Number.isFinite(shape.radiusMm) ? undefined : 'not-a-place';
    case 'distance':
      return shape.ends.every(isPlace) ? undefined : 'not-a-place';
    case 'bidirectional':
      return [...shape.long, ...shape.short].every(isPlace) ? undefined : 'not-a-place';
  }
}

interface Segmentations {
  readonly objects: readonly WrittenObject[];
  /** By measurement id. */
  readonly references: ReadonlyMap<string, SegmentReference>;
}

function segmentations(
  reading: ReadingToWrite,
  measurements: readonly Measurement[],
  trackingOf: (measurement: Measurement) => Tracking,
  findings: ReadonlyMap<string, Finding>,
): Result<Segmentations, SegWriteError> {
  const objects: WrittenObject[] = [];
  const references = new Map<string, SegmentReference>();
  for (const on of ['pet', 'ct'] as const satisfies readonly MeasuredOn[]) {
    const layer = reading[on];
    const drawn = measurements.filter(
      (measurement) => measurement.on === on && measurement.shape.kind === 'region',
    );
    if (!layer || drawn.length === 0) continue;
    const object = writeSegmentation({
      study: inFrame(reading.study, layer.frameOfReferenceUid),
      grid: layer.grid,
      source: layer.source,
      regions: drawn.map((measurement) =>
        regionOf(measurement, trackingOf(measurement), findings.get(measurement.findingId ?? '')),
      ),
      description: on === 'pet' ? 'Regions on PET' : 'Regions on CT',
      seriesNumber: (reading.seriesNumber ?? 900) + (on === 'pet' ? 1 : 2),
      maker: reading.maker,
      made: reading.made,
    });
    if (!object.ok) return object;
    objects.push(object.value);
    drawn.forEach(({ id }, n) => {
      references.set(id, { ...object.value, segment: n + 1 });
    });
  }
  return ok({ objects, references });
}

const inFrame = (study: StudyContext, frameOfReferenceUid: string): StudyContext => ({
  ...study,
  frameOfReferenceUid,
  attributes: { ...study.attributes, '00200052': { vr: 'UI', value: [frameOfReferenceUid] } },
});

function regionOf(
  measurement: Measurement,
  tracking: Tracking,
  finding: Finding | undefined,
): RegionToWrite {
  const { role, shape } = measurement;
  const isReference = role === 'liver' || role === 'blood-pool';
  return {
    label: isReference ? role : finding ? `finding ${finding.seq}` : tracking.id,
    runs: shape.kind === 'region' ? shape.runs : [],
    category: isReference ? values.anatomy : values.abnormal,
    code: role === 'liver' ? values.liver : role === 'blood-pool' ? values.aorta : values.lesion,
    algorithm: 'SEMIAUTOMATIC',
    trackingId: tracking.id,
    trackingUid: tracking.uid,
  };
}

/** The PET slices that findings lie on, each once. */
function imagesOf(
  pet: LayerToWrite | undefined,
  findings: readonly Finding[],
): readonly SeriesReference[] {
  if (!pet) return [];
  const sopUids = findings.flatMap(({ pPet }) => {
    const slice = Math.round(voxelOfWorld(pet.grid, pPet)[2]);
    return pet.source.slices[slice]?.sopUid ?? [];
  });
  const { seriesUid, sopClassUid } = pet.source;
  return [{ seriesUid, sopClassUid, sopUids: [...new Set(sopUids)].sort() }];
}
