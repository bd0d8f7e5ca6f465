import { deidStudy, packDraft, Pace, regionsOf } from './author/index.ts';
import { readBackup, writeBackup } from './backup/index.ts';
import { correctSuv } from './correct/index.ts';
import { markScripts, openDeskKey, openScripts, readDeskPack } from './desk/index.ts';
import { readAnswersFile, runImport, surveyPack } from './import/index.ts';
import type { Jobs, JobTable } from './jobs.ts';
import { readTags } from './tags/index.ts';

// Only the worker, Node and tests import this file: it brings the parsers and codecs along.

export const jobTable: JobTable<Jobs> = {
  import: ({ files, nowMs, caseId }, { signal, onProgress }) =>
    runImport(files, { signal, onProgress, nowMs, caseId }),
  survey: (file, { signal }) => surveyPack(file, signal),
  backup: (contents, context) => writeBackup(contents, context),
  readBackup: ({ blob }, context) => readBackup(blob, context),
  answers: (file) => readAnswersFile(file),
  tags: ({ blob }) => readTags(blob),
  correctSuv: (input, { signal }) => correctSuv(input, signal),
  authorDeid: (input, { signal, onProgress }) => deidStudy(input, new Pace(signal, onProgress)),
  authorPack: (input, { signal, onProgress }) =>
    packDraft(input, signal, new Pace(signal, onProgress)),
  authorRegions: (input, { signal }) => regionsOf(input, signal),
  deskPack: (file, { signal }) => readDeskPack(file, signal),
  deskKey: (input) => openDeskKey(input),
  deskOpen: (input, context) => openScripts(input, context),
  deskMark: (input, context) => markScripts(input, context),
};
