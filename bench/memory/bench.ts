/** A day's work at full size: every template run, then changed and run again and again, in one tab. */
import { withServedSite } from '../../scripts/lib/automation';
import { templates } from '../../src/templates';
import type { Template } from '../../src/templates/template';
import type { Bench, Report } from '../harness';
import { planOf } from './changes';
import { sparkline } from './curve';
import { runStep, type Step, withTemplate } from './steps';

/** What the project promises; see goal 2 and the issue "Endurance and trust". */
const MOST_MB = 3000;
const MOST_DISK_MB = 3000;
/** What is on disk may grow by this factor over the last changes. */
const MOST_GROWTH = 1.1;
const LAST_CHANGES = 5;

const CHANGES = Number(process.env.MEMORY_CHANGES ?? 10);
const CHOSEN = process.env.MEMORY_TEMPLATES?.split(',') ?? templates.map(({ name }) => name);

export const bench: Bench = {
  about:
    'every template over a generated shop of 2.76 million events, then ten changes with a rerun each, in one tab; no peer (MEMORY_TEMPLATES=explore MEMORY_CHANGES=3 does less)',
  async run(report) {
    const unknown = CHOSEN.find((name) => !templates.some((template) => template.name === name));
    if (unknown !== undefined) throw new Error(`There is no template "${unknown}".`);
    await withServedSite(async (site) => {
      for (const template of templates.filter(({ name }) => CHOSEN.includes(name))) {
        const steps = await workThrough(template, site);
        printCurve(template, steps);
        reportSteps(template, steps, report);
      }
    });
  },
};

async function workThrough({ name, document }: Template, site: string): Promise<Step[]> {
  const plan = planOf(name, document, CHANGES);
  const url = `${site}#/n/${name}`;
  const steps: Step[] = [];
  console.log(`\n${document.title}${plan.note ? ` (${plan.note})` : ''}`);
  await withTemplate(name, site, async (page, memory) => {
    for (const [index, changes] of [plan.start, ...plan.steps].entries()) {
      const words = changes.map(({ cell, param, value }) => `${cell}.${param} ${value}`).join(', ');
      const step = await runStep(page, { name: index === 0 ? 'first run' : words, changes, url }, memory);
      steps.push(step);
      printStep(step);
    }
  });
  return steps;
}

function printStep({ name, seconds, peak, disk, cells, open }: Step): void {
  const columns = [
    name.padEnd(28),
    `${seconds.toFixed(1)} s`.padStart(9),
    `peak ${mb(peak)}`.padStart(14),
    `files ${mb(disk.files)}`.padStart(15),
    `rows ${mb(disk.rows)}`.padStart(13),
    `${cells - open.length} of ${cells} done`,
  ];
  console.log(`  ${columns.join('  ')}`);
  for (const what of open) console.log(`    ${what}`);
}

function printCurve({ document }: Template, steps: readonly Step[]): void {
  const peaks = steps.map(({ peak }) => peak);
  const disk = steps.map((step) => step.disk.all);
  console.log(`  ${document.title}, peak of the tab  ${sparkline(peaks)}  ${peaks.map(mb).join(', ')}`);
  console.log(`  ${document.title}, on disk          ${sparkline(disk)}  ${disk.map(mb).join(', ')}`);
}

function reportSteps({ name }: Template, steps: readonly Step[], report: Report): void {
  const peaks = steps.flatMap(({ peak }) => peak ?? []);
  const disk = steps.map((step) => step.disk.all);
  const notDone = steps.reduce((sum, { open }) => sum + open.length, 0);
  report.alone(`${name}: cells not done, ${steps.length} runs`, 'cells', notDone, { atMost: 0 });
  report.alone(`${name}: on disk at most`, 'MB', Math.max(...disk), { atMost: MOST_DISK_MB });
  if (peaks.length > 0) {
    report.alone(`${name}: peak of the tab`, 'MB', Math.max(...peaks), { atMost: MOST_MB });
  }
  const [before, last] = [disk.at(-1 - LAST_CHANGES), disk.at(-1)];
  if (before !== undefined && last !== undefined && steps.length > LAST_CHANGES + 1) {
    const title = `${name}: disk over the last ${LAST_CHANGES} changes`;
    report.alone(title, 'times', last / before, { atMost: MOST_GROWTH });
  }
}

function mb(value: number | null): string {
  return value === null ? '-' : `${Math.round(value).toLocaleString('en')} MB`;
}
