import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './lib/build';
import { DEPENDENCIES_PAGE, dependenciesPage, readDependencies } from './lib/dependencies';
import { type Dependency, isPermissive, refusal, refusalToShip } from './lib/licences';

const dependencies = readDependencies();

describe('the packages that the project stands on', () => {
  it('all have a permissive licence, or one that was decided by name', () => {
    expect(dependencies.length).toBeGreaterThan(400);
    expect(dependencies.map(refusal).filter((sentence) => sentence !== null)).toEqual([]);
  });

  it('are listed in docs/dependencies.md as the lock file has them', () => {
    const page = readFileSync(DEPENDENCIES_PAGE, 'utf8');
    expect(page, 'The list is not current: npm run dependencies').toBe(dependenciesPage(dependencies));
  });

  it('stand beside a licence of the project itself', () => {
    const { license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(license).toBe('MIT');
    expect(readFileSync(join(ROOT, 'LICENSE'), 'utf8')).toMatch(/^MIT License\n/);
  });
});

describe('refusal', () => {
  const one = (change: Partial<Dependency>) =>
    refusal({ name: 'left-pad', version: '1.0.0', licence: 'MIT', runtime: true, ...change });

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-2.1',
    'MPL-2.0',
    'SEE LICENSE IN eula.txt',
    'UNLICENSED',
  ])('names a package under %s', (licence) => {
    expect(one({ licence })).toContain(`The package left-pad 1.0.0 stands under "${licence}"`);
  });

  it('names a package that says nothing', () => {
    expect(one({ licence: null })).toContain('The package left-pad 1.0.0 does not say');
  });

  it('lets pass what was decided by name, but only under the licence that was decided on, and not into the build', () => {
    const axe = { name: 'axe-core', version: '4.13.0', licence: 'MPL-2.0' };
    expect(one(axe)).toBeNull();
    expect(one({ ...axe, licence: 'GPL-3.0-only' })).not.toBeNull();
    expect(refusalToShip(axe)).toContain('The package axe-core 4.13.0');
  });
});

describe('isPermissive', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT OR CC0-1.0) AND ISC', true],
    ['(GPL-2.0 OR LGPL-3.0) AND MIT', false],
    ['MIT OR GPL-3.0-only AND ISC', true],
    ['(MIT', false],
    ['MIT ISC', false],
    ['', false],
  ])('%s: %s', (expression, permissive) => {
    expect(isPermissive(expression)).toBe(permissive);
  });
});
