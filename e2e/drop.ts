import type { Locator } from '@playwright/test';

/** Drops a file on a part of the page, as from the desktop. */
export async function dropOn(target: Locator, content: Buffer, name: string): Promise<void> {
  const transfer = await target.page().evaluateHandle(
    ([bytes, fileName]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes as number[])], fileName as string, { type: 'text/csv' }));
      return data;
    },
    [[...content], name] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await target.dispatchEvent(type, { dataTransfer: transfer });
  }
}
