// The platform decodes GB18030 but encodes only UTF-8: the table is turned round once, on first use.

let twoBytes: ReadonlyMap<string, readonly [number, number]> | undefined;

function table(): ReadonlyMap<string, readonly [number, number]> {
  if (twoBytes) return twoBytes;
  const decoder = new TextDecoder('gb18030');
  const made = new Map<string, readonly [number, number]>();
  const pair = new Uint8Array(2);
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      pair[0] = lead;
      pair[1] = trail;
      const text = decoder.decode(pair);
      if (text.length === 1 && text !== '\ufffd' && !made.has(text)) made.set(text, [lead, trail]);
    }
  twoBytes = made;
  return made;
}

/**
 * Text as GB18030 writes it (the same bytes as GBK and GB 2312 where those have the character); undefined where a
 * character needs four bytes: rare ones, which the other encodings of the search still find.
 */
export function encodeGb18030(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const pair = table().get(character);
    if (!pair) return undefined;
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}
