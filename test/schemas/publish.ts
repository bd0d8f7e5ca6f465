import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publishedSchemas } from './published.ts';

// `npx tsx test/schemas/publish.ts`: writes docs/formats/schema anew.

const folder = resolve(import.meta.dirname, '../../docs/formats/schema');
mkdirSync(folder, { recursive: true });
for (const [name, text] of await publishedSchemas()) writeFileSync(join(folder, name), text);
