import { sha256Hex, type Result } from '#base';
import type { BankItem, ItemBank } from '#domain/exam';
import { ok } from '#base';
import { packErr, type PackError } from '../errors.ts';
import { writeZip, type FileToWrite } from '../zip-write.ts';
import { escapedXml, interactionOf, qtiItem } from './qti-item.ts';
import {
  itemResourceType,
  metadataNamespace,
  ownNamespace,
  packageNamespace,
  qtiManifestPath,
} from './qti-names.ts';

// What QTI has no word for (kinds of item, places in a volume, sources, both languages apart) is carried as our own JSON in
// the metadata of each resource, with the hash of the item's XML: an item that was changed elsewhere is read from its XML.

const ownJson = (value: unknown): string =>
  escapedXml(
    JSON.stringify(value).replace(
      /[\ufffe\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16)}`,
    ),
  );

function resource(item: BankItem, xml: string): string {
  const href = `items/${escapedXml(item.face.id)}.xml`;
  const picture = item.face.picture ? `<file href="${escapedXml(item.face.picture.path)}"/>` : '';
  return [
    `<resource identifier="R-${escapedXml(item.face.id)}" type="${itemResourceType}" href="${href}">`,
    '<metadata><schema>QTI Item</schema><schemaversion>3.0.0</schemaversion>',
    `<imsqti:qtiMetadata><imsqti:interactionType>${interactionOf(item)}</imsqti:interactionType></imsqti:qtiMetadata>`,
    `<uptake:item sha256="${sha256Hex(xml)}">${ownJson(item)}</uptake:item>`,
    `</metadata><file href="${href}"/>${picture}</resource>`,
  ].join('');
}

/** A bank as a QTI 3 package. `pictures`: under the paths that the items name. The same input gives the same bytes. */
export async function writeItemsQti(
  bank: ItemBank,
  pictures: readonly FileToWrite[] = [],
): Promise<Result<Blob, PackError>> {
  const wanted = bank.items.flatMap(({ face }) => face.picture?.path ?? []);
  const missing = wanted.find((path) => !pictures.some((file) => file.path === path));
  if (missing !== undefined) return packErr('picture-missing', missing, bank.bankId);
  const { bankId, version, title } = bank;
  const files: FileToWrite[] = pictures.filter(({ path }) => wanted.includes(path));
  const resources = bank.items.map((item) => {
    const xml = qtiItem(item);
    files.push({ path: `items/${item.face.id}.xml`, blob: new Blob([xml]) });
    return resource(item, xml);
  });
  const manifest = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<manifest xmlns="${packageNamespace}" xmlns:imsqti="${metadataNamespace}" xmlns:uptake="${ownNamespace}" identifier="M-${escapedXml(bankId)}">`,
    '<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion>',
    `<uptake:bank>${ownJson({ bankId, version, title })}</uptake:bank></metadata>`,
    '<organizations/>',
    '<resources>',
    ...resources,
    '</resources>',
    '</manifest>',
  ].join('\n');
  return ok(await writeZip([...files, { path: qtiManifestPath, blob: new Blob([manifest]) }], 6));
}
