import { jobTable } from './job-table.ts';
import { serveJobs, type WorkerScope } from './serve.ts';

serveJobs(self as unknown as WorkerScope, jobTable);
