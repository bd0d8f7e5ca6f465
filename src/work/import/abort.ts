import { err, type Result } from '#base';
import type { ImportError } from '../jobs.ts';

/** How a step deep inside ends the whole import. Caught once, in runImport, and never seen outside. */
export class ImportStop extends Error {
  readonly error: ImportError;

  constructor(error: ImportError) {
    super(error.kind);
    this.error = error;
  }
}

/** Lets messages (an abort among them) and timers in. setTimeout is held back in hidden pages; a channel is not. */
export function yieldNow(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

export const valueOrStop = <T, E>(result: Result<T, E>, error: (cause: E) => ImportError): T => {
  if (!result.ok) throw new ImportStop(error(result.error));
  return result.value;
};

/** What a step throws as a value: a stop by its name, a bug as 'failed' with its message. */
export async function asResult<T>(
  signal: AbortSignal,
  work: () => Promise<Result<T, ImportError>>,
): Promise<Result<T, ImportError>> {
  try {
    return await work();
  } catch (thrown) {
    if (signal.aborted) return err({ kind: 'cancelled' });
    if (thrown instanceof ImportStop) return err(thrown.error);
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return err({ kind: 'failed', detail });
  }
}
