import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';
import { ok, type Result } from '#base';
import { packErr, type PackError } from '../errors.ts';

const xmlLimit = 16 * 1024 * 1024;
/** Deeper than any item; recursion over a tree from outside must end. */
const depthLimit = 200;

const childrenOf = (node: Node): readonly Node[] => {
  const list: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) list.push(child);
  return list;
};

export const isElement = (node: Node): node is Element => node.nodeType === 1;
export const elementsOf = (node: Node): readonly Element[] => childrenOf(node).filter(isElement);

/** All elements below with this local name, in document order. */
export function below(node: Node, name: string): readonly Element[] {
  return elementsOf(node).flatMap((child) => [
    ...(child.localName === name ? [child] : []),
    ...below(child, name),
  ]);
}

export const attribute = (element: Element, name: string): string =>
  element.getAttribute(name) ?? '';

/** Walked without recursion: what is too deep is found before anything recurses into it. */
function tooDeep(root: Node): boolean {
  const open: Array<{ node: Node; depth: number }> = [{ node: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > depthLimit) return true;
    for (const node of elementsOf(next.node)) open.push({ node, depth: next.depth + 1 });
  }
  return false;
}

/** Well-formed XML without a document type: entities of a file's own could grow without end or name other files. */
export function parseXml(text: string, file: string): Result<Element, PackError> {
  if (text.length > xmlLimit) return packErr('file-too-large', file, `${text.length} characters`);
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return packErr('qti-xml', file, 'DOCTYPE');
  let document: Document;
  try {
    document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(text.replace(/^\ufeff/, ''), 'text/xml');
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : '';
    return packErr('qti-xml', file, message.split('\n')[0]?.slice(0, 120));
  }
  const root = document.documentElement;
  if (!root) return packErr('qti-xml', file, 'empty');
  return tooDeep(root) ? packErr('qti-xml', file, `more than ${depthLimit} levels`) : ok(root);
}

/** What a reader sees of an element, by language: text under `xml:lang="en…"` and the rest. */
export function textIn(
  element: Element,
  leaveOut: ReadonlySet<string> = new Set(),
): { readonly zh: string; readonly en: string } {
  const found = { zh: '', en: '' };
  const walk = (node: Node, language: 'zh' | 'en'): void => {
    for (const child of childrenOf(node)) {
      if (child.nodeType === 3 || child.nodeType === 4) found[language] += child.nodeValue ?? '';
      if (!isElement(child) || leaveOut.has(child.localName ?? '')) continue;
      const own = attribute(child, 'xml:lang');
      walk(child, own === '' ? language : own.toLowerCase().startsWith('en') ? 'en' : 'zh');
      if (/^(p|div|li|br|tr|h\d)$/.test(child.localName ?? '')) found[language] += '\n';
    }
  };
  walk(element, languageOf(element));
  const tidy = (text: string): string =>
    text
      .split('\n')
      .map((line) => line.replace(/[ \t\r]+/g, ' ').trim())
      .filter((line) => line !== '')
      .join('\n');
  return { zh: tidy(found.zh), en: tidy(found.en) };
}

/** The language an element stands in, by the nearest `xml:lang` above it; English where only that is said. */
function languageOf(element: Element): 'zh' | 'en' {
  for (let node: Node | null = element; node; node = node.parentNode)
    if (isElement(node)) {
      const own = attribute(node, 'xml:lang');
      if (own !== '') return own.toLowerCase().startsWith('en') ? 'en' : 'zh';
    }
  return 'zh';
}
