import { expect, it } from 'vitest';
import { err } from '#base';
import { createWorkClient, type Jobs } from '#work';
import { jobTable } from '../../../src/work/job-table.ts';
import { FakeWorker } from './fake-worker.ts';

it('the import job of the worker answers a folder without images with what it found instead', async () => {
  const client = createWorkClient(
    () => new FakeWorker((self) => self.serve<Jobs>(jobTable)) as unknown as Worker,
  );
  const files = [{ path: 'stick/readme.txt', blob: new Blob(['hello']) }];
  const stages = new Set<string>();
  const result = await client.run(
    'import',
    { files, nowMs: 1 },
    { onProgress: ({ stage }) => stages.add(stage) },
  );
  expect(result).toMatchObject(err({ kind: 'nothing-usable' }));
  expect(stages).toContain('read');
  client.dispose();
});
