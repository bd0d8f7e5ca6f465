/** Lower-case hex SHA-256 by the platform, for whole files (base/hash is for short text). */
export async function digestHex(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
