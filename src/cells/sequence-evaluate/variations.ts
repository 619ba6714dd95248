import { PARTS } from '../../contracts/sequence_model';
import { findCell } from '../../notebook/document';
import { toggledInputs } from '../../notebook/edit';
import { canonicalJson } from '../../notebook/graph';
import type { Notebook } from '../../notebook/store';

/** A change to the recipe that says what a part of it is worth. */
export interface Variation {
  label: string;
  change: Record<string, unknown>;
}

/** Each part of the recipe that is on switched off, and each head alone where both have something to learn. */
export function variationsOf(
  params: Record<string, unknown>,
  { hasPurchases }: { hasPurchases: boolean },
): Variation[] {
  const parts = Object.entries(PARTS)
    .filter(([name]) => params[name] !== false)
    .map(([name, words]) => ({ label: `without ${words}`, change: { [name]: false } }));
  const isBoth = hasPurchases && params.view_weight !== 0 && params.purchase_weight !== 0;
  const heads = [
    { label: 'purchases only', change: { view_weight: 0 } },
    { label: 'views only', change: { purchase_weight: 0 } },
  ];
  return [...(isBoth ? heads : []), ...parts];
}

/** Whether the evaluate cell reads a copy of the model with this change already. */
export function hasVariation(notebook: Notebook, id: string, model: string, { change }: Variation): boolean {
  const { document } = notebook;
  const wanted = canonicalJson({ ...findCell(document, model).params, ...change });
  return findCell(document, id).inputs.some(
    (input) => canonicalJson(findCell(document, input).params) === wanted,
  );
}

/** Adds a copy of the model's cell with the change right below it, and lets the evaluate cell read it too. */
export function addVariation(notebook: Notebook, id: string, model: string, { change }: Variation): string {
  const copy = notebook.duplicateCell(model);
  notebook.setParams(copy, change);
  const { document } = notebook;
  notebook.setInputs(id, toggledInputs(document, findCell(document, id), copy));
  return copy;
}
