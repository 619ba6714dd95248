import { describe, expect, it } from 'vitest';
import { type BrowserSources, findBrowser } from './browser';
import { downloadChromium, installWithApt, type RunProgram } from './browser_install';

/** Sources that note in which order they are asked; all empty but those given. */
function sources(given: Partial<BrowserSources> = {}) {
  const asked: string[] = [];
  const empty: BrowserSources = {
    named: () => null,
    own: () => null,
    installed: () => null,
    installFromSystem: () => false,
    download: () => false,
  };
  const noted = Object.fromEntries(
    Object.entries({ ...empty, ...given }).map(([name, ask]) => [
      name,
      () => {
        asked.push(name);
        return ask();
      },
    ]),
  ) as unknown as BrowserSources;
  return { asked, sources: noted };
}

describe('findBrowser', () => {
  it('takes the browser that a person names before any other', () => {
    const { asked, sources: all } = sources({ named: () => '/mine', own: () => '/own' });
    expect(findBrowser(all)).toBe('/mine');
    expect(asked).toEqual(['named']);
  });

  it('installs and downloads nothing where a browser is installed', () => {
    const { asked, sources: all } = sources({ installed: () => '/usr/bin/chromium' });
    expect(findBrowser(all)).toBe('/usr/bin/chromium');
    expect(asked).toEqual(['named', 'own', 'installed']);
  });

  it('takes what the system offers, without a download', () => {
    let here = false;
    const { asked, sources: all } = sources({
      installed: () => (here ? '/usr/bin/chromium' : null),
      installFromSystem: () => {
        here = true;
        return true;
      },
    });
    expect(findBrowser(all)).toBe('/usr/bin/chromium');
    expect(asked).toEqual(['named', 'own', 'installed', 'installFromSystem', 'installed']);
  });

  it('downloads once, at the very last', () => {
    let downloaded = false;
    const { asked, sources: all } = sources({
      own: () => (downloaded ? '/own' : null),
      download: () => {
        downloaded = true;
        return true;
      },
    });
    expect(findBrowser(all)).toBe('/own');
    expect(asked).toEqual(['named', 'own', 'installed', 'installFromSystem', 'download', 'own']);
  });

  it('says in one sentence what to do where nothing helps, after one download', () => {
    const { asked, sources: all } = sources();
    expect(() => findBrowser(all)).toThrow('install Chromium or Chrome, or set CHROMIUM_PATH to one.');
    expect(asked.filter((name) => name === 'download')).toHaveLength(1);
  });
});

/** A system on which every program succeeds; it notes what was run, and prints what is given. */
function system(printed: Record<string, string> = {}) {
  const lines: string[] = [];
  const limits: number[] = [];
  const run: RunProgram = (command, args, { limitMs }) => {
    lines.push([command, ...args].join(' '));
    limits.push(limitMs);
    return { ok: true, output: printed[command] ?? '' };
  };
  return { lines, limits, run };
}

describe('installWithApt', () => {
  it('asks for the lists, looks whether there is a Chromium, and installs it', () => {
    const { lines, run } = system({ 'apt-cache': 'chromium:\n  Installed: (none)\n  Candidate: 156.0.1\n' });
    expect(installWithApt({ run, hasApt: true, isRoot: true })).toBe(true);
    expect(lines).toEqual([
      'apt-get update',
      'apt-cache policy chromium',
      'apt-get install -y --no-install-recommends chromium',
    ]);
  });

  it('installs nothing where the system has no such package', () => {
    const { lines, run } = system({ 'apt-cache': 'chromium:\n  Installed: (none)\n  Candidate: (none)\n' });
    expect(installWithApt({ run, hasApt: true, isRoot: true })).toBe(false);
    expect(lines.some((line) => line.includes('install'))).toBe(false);
  });

  it('runs nothing without apt, or without the right to install', () => {
    const { lines, run } = system();
    expect(installWithApt({ run, hasApt: false, isRoot: true })).toBe(false);
    expect(installWithApt({ run, hasApt: true, isRoot: false })).toBe(false);
    expect(lines).toEqual([]);
  });
});

describe('downloadChromium', () => {
  it('is one run, with an end', () => {
    const { lines, limits, run } = system();
    expect(downloadChromium(run)).toBe(true);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/install chromium$/);
    expect(limits[0]).toBeLessThanOrEqual(180_000);
  });
});
