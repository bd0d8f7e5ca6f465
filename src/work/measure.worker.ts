import { createMeasureTable } from './measure/measure-table.ts';
import { serveJobs, type WorkerScope } from './serve.ts';

serveJobs(self as unknown as WorkerScope, createMeasureTable());
