import type { Vec3 } from '#domain/image';
import type { Attribute, Attributes } from '../write/index.ts';
import type { Code } from './code.ts';
import { codes, cs, ds, sq, ui, us, words } from './elements.ts';
import { imageReference, type SourceSlice } from './source-series.ts';

// Content items of a structured report (PS3.3 C.17.3).

/** A content item; its relation to the item above it is part of it. The root has none. */
export type Item = Attributes;
type Relation = 'CONTAINS' | 'HAS OBS CONTEXT' | 'HAS CONCEPT MOD' | 'INFERRED FROM';

function item(
  relation: Relation | undefined,
  valueType: string,
  name: Code | undefined,
  value: Attributes,
  children: readonly Item[] = [],
): Item {
  const own: Record<string, Attribute> = { ...value, '0040A040': cs(valueType) };
  if (relation) own['0040A010'] = cs(relation);
  if (name) own['0040A043'] = codes(name);
  if (children.length > 0) own['0040A730'] = sq(...children);
  return own;
}

/** `template`: TID of the mapping resource DCMR. */
export const container = (
  name: Code,
  children: readonly Item[],
  template?: string,
  root = false,
): Item =>
  item(
    root ? undefined : 'CONTAINS',
    'CONTAINER',
    name,
    {
      '0040A050': cs('SEPARATE'),
      ...(template !== undefined && {
        '0040A504': sq({
          '00080105': cs('DCMR'),
          '00080118': ui('1.2.840.10008.8.1.1'),
          '0040DB00': cs(template),
        }),
      }),
    },
    children,
  );

export const code = (
  relation: Relation,
  name: Code,
  value: Code,
  children: readonly Item[] = [],
): Item => item(relation, 'CODE', name, { '0040A168': codes(value) }, children);

export const text = (relation: Relation, name: Code, value: string): Item =>
  item(relation, 'TEXT', name, { '0040A160': words('UT', value) });

export const uidRef = (relation: Relation, name: Code, uid: string): Item =>
  item(relation, 'UIDREF', name, { '0040A124': ui(uid) });

export const personName = (relation: Relation, name: Code, value: string): Item =>
  item(relation, 'PNAME', name, { '0040A123': { vr: 'PN', value: [value] } });

export const number = (
  name: Code,
  value: number,
  unit: Code,
  children: readonly Item[] = [],
): Item =>
  item(
    'CONTAINS',
    'NUM',
    name,
    { '0040A300': sq({ '0040A30A': ds(value), '004008EA': codes(unit) }) },
    children,
  );

export type GraphicType = 'POINT' | 'POLYLINE' | 'ELLIPSE' | 'ELLIPSOID';

/** Points are LPS mm, kept as 32-bit numbers by the standard: exact to 0.0001 mm within a scanner. */
export const points = (
  relation: Relation,
  name: Code | undefined,
  type: GraphicType,
  places: readonly Vec3[],
  frameOfReferenceUid: string,
): Item =>
  item(relation, 'SCOORD3D', name, {
    '00700022': { vr: 'FL', value: places.flatMap((place) => [...place]) },
    '00700023': cs(type),
    '30060024': ui(frameOfReferenceUid),
  });

export const image = (name: Code | undefined, sopClassUid: string, slice: SourceSlice): Item =>
  item('CONTAINS', 'IMAGE', name, { '00081199': sq(imageReference(sopClassUid, slice)) });

export const segment = (
  name: Code,
  object: { readonly sopClassUid: string; readonly sopUid: string },
  segmentNumber: number,
): Item =>
  item('CONTAINS', 'IMAGE', name, {
    '00081199': sq({
      '00081150': ui(object.sopClassUid),
      '00081155': ui(object.sopUid),
      '0062000B': us(segmentNumber),
    }),
  });
