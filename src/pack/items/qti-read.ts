import type { Element } from '@xmldom/xmldom';
import { ok, sha256Hex, type Result } from '#base';
import type { BankItem, ItemBank } from '#domain/exam';
import { packErr, type PackError } from '../errors.ts';
import { parseJson } from '../json-read.ts';
import { openZip, type ZipEntry } from '../zip-read.ts';
import { checkItem, type ImportedItems, type ItemImportProblem } from './bank.ts';
import { foreignItem, type QtiDefaults } from './qti-foreign.ts';
import { itemResourceType, ownNamespace, qtiManifestPath } from './qti-names.ts';
import { attribute, below, parseXml } from './xml.ts';

export interface ImportedPackage extends ImportedItems {
  /** Of a package that was written here. */
  readonly bank?: Pick<ItemBank, 'bankId' | 'version' | 'title'> | undefined;
  /** Ids of items that were read from their XML and not from ours: of other programs, or changed by one. */
  readonly foreign: readonly string[];
  /** Pictures of the items read, under the paths that they name. */
  readonly pictures: ReadonlyMap<string, Blob>;
}

const xmlLimitBytes = 16 * 1024 * 1024;

async function textOf(entry: ZipEntry): Promise<Result<string, PackError>> {
  if (entry.size > xmlLimitBytes)
    return packErr('file-too-large', entry.path, `${entry.size} bytes`);
  const blob = await entry.blob();
  return blob.ok ? ok(await blob.value.text()) : blob;
}

/** `../a/b.png` as seen from `items/x.xml`; undefined where it leads out of the package. */
function resolved(from: string, href: string): string | undefined {
  let plain: string;
  try {
    plain = decodeURIComponent(href);
  } catch {
    return undefined;
  }
  const parts = from.split('/').slice(0, -1);
  for (const part of plain.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Our own JSON out of the metadata of a resource or of the manifest. */
function ownOf(
  element: Element,
  name: string,
): { readonly json: unknown; readonly sha256: string } | undefined {
  const own = below(element, name).find(({ namespaceURI }) => namespaceURI === ownNamespace);
  if (!own) return undefined;
  const json = parseJson(own.textContent ?? '', qtiManifestPath);
  return json.ok ? { json: json.value, sha256: attribute(own, 'sha256') } : undefined;
}

class PackageReader {
  readonly items: BankItem[] = [];
  readonly problems: ItemImportProblem[] = [];
  readonly foreign: string[] = [];
  readonly pictures = new Map<string, Blob>();
  private readonly entries: ReadonlyMap<string, ZipEntry>;
  private readonly defaults: QtiDefaults;

  constructor(entries: ReadonlyMap<string, ZipEntry>, defaults: QtiDefaults) {
    this.entries = entries;
    this.defaults = defaults;
  }

  async resource(resource: Element): Promise<void> {
    const href = attribute(resource, 'href');
    const path = resolved('', href) ?? href;
    const read = await this.item(resource, path);
    if (!read.ok) {
      this.problems.push({ place: path, error: read.error });
      return;
    }
    const { id } = read.value.face;
    if (this.items.some(({ face }) => face.id === id)) {
      const { error } = packErr('item-invalid', id, 'two items with this id');
      this.problems.push({ place: path, error });
      return;
    }
    this.items.push(read.value);
  }

  private async item(resource: Element, path: string): Promise<Result<BankItem, PackError>> {
    const entry = this.entries.get(path);
    if (!entry) return packErr('missing-file', path);
    const text = await textOf(entry);
    if (!text.ok) return text;
    const own = ownOf(resource, 'item');
    if (own?.sha256 === sha256Hex(text.value)) {
      const item = checkItem(own.json, path);
      return item.ok ? this.withPicture(item.value) : item;
    }
    const root = parseXml(text.value, path);
    if (!root.ok) return root;
    const sources = new Map<string, string>();
    const item = foreignItem(root.value, path, this.defaults, (src, itemId) => {
      const from = resolved(path, src);
      if (from === undefined || !this.entries.has(from)) return undefined;
      const name = from
        .split('/')
        .at(-1)!
        .replace(/[^A-Za-z0-9._-]+/g, '-');
      const to = `item/${itemId}/${name}`;
      sources.set(to, from);
      return to;
    });
    if (!item.ok) return item;
    const placed = await this.withPicture(item.value, sources);
    if (placed.ok) this.foreign.push(item.value.face.id);
    return placed;
  }

  private async withPicture(
    item: BankItem,
    sources: ReadonlyMap<string, string> = new Map(),
  ): Promise<Result<BankItem, PackError>> {
    const path = item.face.picture?.path;
    if (path === undefined) return ok(item);
    const entry = this.entries.get(sources.get(path) ?? path);
    if (!entry) return packErr('picture-missing', path, item.face.id);
    const blob = await entry.blob();
    if (!blob.ok) return blob;
    this.pictures.set(path, blob.value);
    return ok(item);
  }
}

function bankOf(manifest: Element): ImportedPackage['bank'] {
  const own = ownOf(manifest, 'bank')?.json;
  if (typeof own !== 'object' || own === null) return undefined;
  const { bankId, version, title } = own as Record<string, unknown>;
  const { zh, en } = (title ?? {}) as Record<string, unknown>;
  if (typeof bankId !== 'string' || typeof version !== 'string' || typeof zh !== 'string')
    return undefined;
  return { bankId, version, title: { zh, ...(typeof en === 'string' && { en }) } };
}

/**
 * Items out of a QTI 3 package, or of one that was written here. What is not supported is named and stops none of the
 * others. Error: no zip, no QTI manifest. `defaults`: what QTI does not say of items of other programs.
 */
export async function readItemsQti(
  blob: Blob,
  defaults: QtiDefaults,
): Promise<Result<ImportedPackage, PackError>> {
  const opened = await openZip(blob);
  if (!opened.ok) return opened;
  const entries = new Map(opened.value.map((entry) => [entry.path, entry]));
  const manifestEntry = entries.get(qtiManifestPath);
  if (!manifestEntry) return packErr('qti-not-qti', qtiManifestPath);
  const text = await textOf(manifestEntry);
  const root = text.ok ? parseXml(text.value, qtiManifestPath) : text;
  if (!root.ok) return root;
  if (root.value.localName !== 'manifest')
    return packErr('qti-not-qti', qtiManifestPath, root.value.localName ?? '');
  const reader = new PackageReader(entries, defaults);
  let others = 0;
  for (const resource of below(root.value, 'resource')) {
    const type = attribute(resource, 'type');
    if (type === itemResourceType) await reader.resource(resource);
    else if (type.startsWith('imsqti_item_xmlv2'))
      reader.problems.push({
        place: attribute(resource, 'href'),
        error: packErr('qti-not-qti', attribute(resource, 'href'), 'QTI 2').error,
      });
    else others += 1;
  }
  if (reader.items.length + reader.problems.length === 0)
    return packErr('qti-not-qti', qtiManifestPath, `${others} resources, no item`);
  const { items, problems, foreign, pictures } = reader;
  return ok({ items, problems, foreign, pictures, bank: bankOf(root.value) });
}
