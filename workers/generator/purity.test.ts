import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('.', import.meta.url);

it('uses nothing that differs between engines or runs', () => {
  const engine = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing'),
  );
  expect(engine).toContain('simulation/shopper.ts');
  const allowed = /Math\.(abs|ceil|clz32|floor|imul|max|min|round|sqrt)\b/g;
  for (const name of engine) {
    const code = readFileSync(new URL(name, folder), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const rest = code.replace(allowed, '');
    expect(rest.match(/Math\.\w+|Date\b|crypto|toLocale|Intl\.|setTimeout|\*\*/g), name).toBeNull();
    if (name !== 'simulation/pacer.ts') expect(rest, name).not.toContain('performance');
  }
});
