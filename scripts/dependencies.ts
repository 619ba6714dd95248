/** `npm run dependencies`: writes the list of all packages and their licences, `docs/dependencies.md`. */
import { writeFileSync } from 'node:fs';
import { DEPENDENCIES_PAGE, dependenciesPage, readDependencies } from './lib/dependencies';

writeFileSync(DEPENDENCIES_PAGE, dependenciesPage(readDependencies()));
