import { AppError } from '../../workers/runtime/errors';

/** Trained models of this notebook by name (a cell names its own by its content key), as plain values. */
export class ModelShelf {
  private readonly models = new Map<string, unknown>();

  put(name: string, model: unknown): void {
    this.models.set(name, model);
  }

  /** Names of the models that a result under this content key put here. */
  namesOf(key: string): string[] {
    return [...this.models.keys()].filter((name) => name.endsWith(`_${key.slice(0, 12)}`));
  }

  remove(name: string): void {
    this.models.delete(name);
  }

  has(name: string): boolean {
    return this.models.has(name);
  }

  /** The model itself; throws `missing_input` when this page does not hold it (any more). */
  get<Model>(name: string): Model {
    if (!this.models.has(name)) {
      throw new AppError(
        'missing_input',
        'The trained model is not in this page any more.',
        'Run the training cell again.',
      );
    }
    return this.models.get(name) as Model;
  }
}
