// The package's worker, programs and models stay plain files of the site.
import { cpSync } from 'node:fs';
cpSync('node_modules/scipix/dist', 'public/scipix', { recursive: true });
