import { correctSuv } from './correct/index.ts';
import { readAnswersFile, runImport } from './import/index.ts';
import type { Jobs, JobTable } from './jobs.ts';
import { readTags } from './tags/index.ts';

// Only the worker, Node and tests import this file: it brings the parsers and codecs along.

export const jobTable: JobTable<Jobs> = {
  import: ({ files, nowMs }, { signal, onProgress }) =>
    runImport(files, { signal, onProgress, nowMs }),
  answers: (file) => readAnswersFile(file),
  tags: ({ blob }) => readTags(blob),
  correctSuv: (input, { signal }) => correctSuv(input, signal),
};
