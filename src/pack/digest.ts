const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Lower-case hex SHA-256 by the platform, for whole files (base/hash is for short text). */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export const digestHex = async (blob: Blob): Promise<string> =>
  digestOf(new Uint8Array(await blob.arrayBuffer()));
