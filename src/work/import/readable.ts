import { ImportStop } from './abort.ts';

/** Runs a read of the medium; what it throws (stick unplugged, file moved) becomes a named error. */
export async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof ImportStop) throw thrown;
    const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'cannot be read';
    throw new ImportStop({ kind: 'unreadable-file', file: path, detail });
  }
}
