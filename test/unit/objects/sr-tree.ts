import dicomParser, { type DataSet } from 'dicom-parser';

// A structured report read back by hand, apart from the product: dicom-parser and a walk over the content tree.

export interface Node {
  readonly relation: string | undefined;
  readonly type: string;
  /** Code value and scheme of the concept name. */
  readonly name: string;
  readonly value: string;
  readonly template: string | undefined;
  readonly children: readonly Node[];
}

const itemsOf = (data: DataSet, tag: string): readonly DataSet[] =>
  (data.elements[tag]?.items ?? []).map((item) => item.dataSet!);

export const codeOf = (data: DataSet | undefined): string =>
  data ? `${data.string('x00080100') ?? ''} ${data.string('x00080102') ?? ''}` : '';

function valueOf(data: DataSet, type: string): string {
  const first = (tag: string): DataSet | undefined => itemsOf(data, tag)[0];
  switch (type) {
    case 'CODE':
      return codeOf(first('x0040a168'));
    case 'TEXT':
      return data.string('x0040a160') ?? '';
    case 'PNAME':
      return data.string('x0040a123') ?? '';
    case 'UIDREF':
      return data.string('x0040a124') ?? '';
    case 'NUM': {
      const measured = first('x0040a300')!;
      const unit = itemsOf(measured, 'x004008ea')[0];
      return `${measured.string('x0040a30a') ?? ''} ${codeOf(unit)}`;
    }
    case 'SCOORD3D': {
      const element = data.elements.x00700022!;
      const numbers = Array.from({ length: element.length / 4 }, (_, n) =>
        data.float('x00700022', n),
      );
      return `${data.string('x00700023') ?? ''} ${numbers.join(' ')} in ${data.string('x30060024') ?? ''}`;
    }
    case 'IMAGE': {
      const referenced = first('x00081199')!;
      const segment = referenced.uint16('x0062000b');
      return `${referenced.string('x00081155') ?? ''}${segment === undefined ? '' : ` segment ${segment}`}`;
    }
    default:
      return data.string('x0040a050') ?? '';
  }
}

function nodeOf(data: DataSet): Node {
  const type = data.string('x0040a040') ?? '';
  return {
    relation: data.string('x0040a010'),
    type,
    name: codeOf(itemsOf(data, 'x0040a043')[0]),
    value: valueOf(data, type),
    template: itemsOf(data, 'x0040a504')[0]?.string('x0040db00'),
    children: itemsOf(data, 'x0040a730').map(nodeOf),
  };
}

export const treeOf = (file: Uint8Array): Node => nodeOf(dicomParser.parseDicom(file));

export const allOf = (node: Node): readonly Node[] => [node, ...node.children.flatMap(allOf)];

export const childOf = (node: Node, name: string): Node => {
  const found = node.children.find((child) => child.name === name);
  if (!found) throw new Error(`no ${name} under ${node.name}`);
  return found;
};

/** Every instance that Current Requested Procedure Evidence lists, sorted. */
export function evidenceOf(file: Uint8Array): readonly string[] {
  const data = dicomParser.parseDicom(file);
  return itemsOf(data, 'x0040a375')
    .flatMap((study) => itemsOf(study, 'x00081115'))
    .flatMap((series) => itemsOf(series, 'x00081199'))
    .map((instance) => instance.string('x00081155') ?? '')
    .sort();
}
