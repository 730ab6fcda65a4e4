import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { manifestText } from './manifest.ts';

writeFileSync(path.join(import.meta.dirname, 'manifest.yaml'), await manifestText());
