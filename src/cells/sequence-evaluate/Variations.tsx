import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { Section } from '../../measure/Section';
import type { Notebook } from '../../notebook/store';
import shared from '../../ui/panel.module.css';
import { addVariation, hasVariation, variationsOf } from './variations';

interface Props {
  id: string;
  /** The sequence cell whose recipe is taken apart. */
  model: string;
  label: string;
  hasPurchases: boolean;
  notebook: Notebook;
}

/** What is each part of the recipe worth? A button for each adds the model without it. */
export function Variations({ id, model, label, hasPurchases, notebook }: Props) {
  const document = useStore(notebook.store, (state) => state.document);
  const cell = document.cells.find((candidate) => candidate.id === model);
  const isHere = document.cells.some((candidate) => candidate.id === id);
  // Opened weights hold the parts that they were trained with.
  if (!cell || !isHere || cell.params.imported) return null;
  return (
    <div data-edit>
      <Section
        title="What is each part worth?"
        about={`Adds a copy of “${label}” with one thing changed right below it, to be compared here. Run this cell to train it.`}
      >
        <div className={shared.actions}>
          {variationsOf(cell.params, { hasPurchases }).map((variation) => {
            const isRead = hasVariation(notebook, id, model, variation);
            return (
              <Button
                key={variation.label}
                variant="default"
                size="compact-sm"
                disabled={isRead}
                onClick={() => addVariation(notebook, id, model, variation)}
              >
                {isRead ? `${variation.label} (added)` : variation.label}
              </Button>
            );
          })}
        </div>
      </Section>
    </div>
  );
}
