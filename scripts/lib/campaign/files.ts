/** Files of small shops in RetailRocket's layout, written when they are asked for. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvChunks } from '../../../workers/generator/files/csv';
import { generatorParams } from '../../../workers/generator/params';
import { generate } from '../../../workers/generator/simulation/generate';

const SIZE = { users: 1500, items: 200, days: 30 };

export class ShopFiles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'sessionbook-files-'));

  /** The path of a file of events; each number is another shop. */
  async path(number: number): Promise<string> {
    const path = join(this.folder, `shop-${number}.csv`);
    if (existsSync(path)) return path;
    const shop = await generate(generatorParams.parse({ ...SIZE, seed: number }), null);
    writeFileSync(path, Buffer.concat([...csvChunks(shop, 'events.csv', { allProperties: false })]));
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
