import { describe, expect, it } from 'vitest';
import { createTaskPort, Transferred } from '../runtime/host';
import type { Progress, TaskContext } from '../runtime/progress';
import { csvChunks } from './files/csv';
import { createHandlers } from './handlers';
import { generatorParams } from './params';
import type { GeneratedShop } from './protocol';

const small = generatorParams.parse({ users: 200, items: 60, days: 14 });

function contextOf(controller = new AbortController()) {
  const reports: Progress[] = [];
  const context: TaskContext = { signal: controller.signal, progress: (report) => reports.push(report) };
  return { context, reports };
}

describe('generate', () => {
  it('hands over every buffer of the shop', async () => {
    const result = await createHandlers().generate(small, contextOf().context);
    expect(result).toBeInstanceOf(Transferred);
    const { value, buffers } = result as Transferred<GeneratedShop>;
    const moved = structuredClone(value, { transfer: buffers });
    expect(moved.events.ts.length).toBeGreaterThan(1000);
    const left = [value.events, value.catalogue, value.snapshots].flatMap((table) => Object.values(table));
    expect([...left, value.persona].map((column) => column?.length)).toEqual(Array(17).fill(0));
  });

  it('reports rising fractions with a sentence', async () => {
    const { context, reports } = contextOf();
    await createHandlers().generate(generatorParams.parse({}), context);
    const fractions = reports.map(({ fraction }) => fraction ?? -1);
    expect(reports.length).toBeGreaterThan(4);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
    for (const { message } of reports) expect(message).toMatch(/^[A-Z][a-z ]+$/);
  });

  it.each(['purchase-intent', 'retailrocket-scale'] as const)(
    'stops soon when cancelled: %s',
    async (preset) => {
      const port = createTaskPort(createHandlers());
      let reports = 0;
      const started = process.cpuUsage();
      const outcome = await port.start(1, 'generate', generatorParams.parse({ preset, users: 100_000 }), {
        postMessage() {
          // A cancellation arrives as a message, while the work is waiting in `breathe`.
          if (++reports === 4) port.cancel(1);
        },
      });
      expect(outcome).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      expect(reports).toBe(4);
      // Of the processor, not of a clock: other work on the machine is not its fault.
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(1500);
    },
  );

  it('refuses parameters that are out of range, naming them', async () => {
    await expect(
      createHandlers().generate({ ...small, users: 3 }, contextOf().context),
    ).rejects.toMatchObject({
      code: 'bad_parameters',
      message: expect.stringContaining('users'),
    });
  });
});

describe('oracle', () => {
  it('is cancelled between futures', async () => {
    const handlers = createHandlers();
    const { value } = (await handlers.generate(small, contextOf().context)) as Transferred<GeneratedShop>;
    const last = new Map<number, number>();
    value.events.user.forEach((user, row) => {
      last.set(user, value.events.ts[row] as number);
    });
    const port = createTaskPort(handlers);
    const request = {
      params: small,
      target: { kind: 'item-within-days', days: 30 } as const,
      user: Int32Array.from(last.keys()),
      endMs: Float64Array.from(last.values()),
      subject: new Int32Array(last.size),
      repeats: 1_000_000,
      seed: 1,
    };
    let reports = 0;
    const outcome = await port.start(1, 'oracle', request, {
      postMessage() {
        if (++reports === 6) port.cancel(1);
      },
    });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});

describe('CSV files', () => {
  it('are read piece by piece through a handle, which ends with the file', async () => {
    const handlers = createHandlers();
    const { context } = contextOf();
    const request = { params: small, allProperties: false };
    const handle = (await handlers.csvOpen({ ...request, name: 'events.csv' }, context)) as number;
    const other = (await handlers.csvOpen({ ...request, name: 'category_tree.csv' }, context)) as number;
    expect(other).not.toBe(handle);
    let bytes = 0;
    for (;;) {
      const chunk = await handlers.csvChunk(handle, context);
      if (chunk === null) break;
      expect(chunk).toBeInstanceOf(Transferred);
      bytes += (chunk as Transferred<Uint8Array>).value.length;
    }
    const { value: shop } = (await handlers.generate(small, context)) as Transferred<GeneratedShop>;
    const chunks = [...csvChunks(shop, 'events.csv', { allProperties: false })];
    expect(bytes).toBe(chunks.reduce((sum, { length }) => sum + length, 0));
    await expect(handlers.csvChunk(handle, context)).rejects.toMatchObject({ code: 'internal' });
    await handlers.csvClose(other, context);
    await expect(handlers.csvChunk(other, context)).rejects.toMatchObject({ code: 'internal' });
  });
});
