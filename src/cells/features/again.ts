/** The features of a cell on other tables, for the leak checks. */
import type { FeatureBuilder } from '../../contracts/again';
import type { Examples } from '../../contracts/examples';
import type { CellInputs, RunContext } from '../../notebook/kind';
import { BruteForce } from './brute_force';
import { type FeatureOptions, featureStatements, scratchTables } from './build';
import { CATALOGUE } from './catalogue';
import { checkOwnFeatures } from './own';
import type { FeaturesValue } from './value';

/** Builds what the result among the inputs says; throws `bad_sql` where an expression in it may not be run. */
export async function featureBuilder(context: RunContext, inputs: CellInputs): Promise<FeatureBuilder> {
  const made = inputs.features?.value as FeaturesValue;
  const target = inputs.examples?.value as Examples;
  const names = new Set(made.features.map(({ name }) => name));
  const features = CATALOGUE.filter(({ name }) => names.has(name));
  const own = made.features.filter(({ group }) => group === 'own').map(({ name, sql }) => ({ name, sql }));
  // Expressions that come with the result of another cell, which may have been made elsewhere.
  await checkOwnFeatures(context, own);
  const whole: FeatureOptions = {
    subject: target.subject,
    features,
    own,
    planted_leak: made.planted_leak,
    properties_join: made.properties.join,
  };
  const { warehouse, signal } = context;
  return {
    async build(world, into, { features: chosen, properties = made.properties.join } = {}) {
      const some = {
        subject: target.subject,
        features: features.filter(({ name }) => chosen?.includes(name)),
      };
      const options = { ...(chosen ? some : whole), properties_join: properties };
      const tables = { ...world, features: into, scratch: context.table('features_again') };
      try {
        for (const { sql } of featureStatements(tables, options)) await warehouse.execute(sql, { signal });
      } catch (thrown) {
        for (const table of Object.values(scratchTables(tables))) await warehouse.drop(table).catch(() => {});
        throw thrown;
      }
    },
    dated: features.filter(({ sql }) => /\bi\.(?:price|available)\b/.test(sql)).map(({ name }) => name),
    byHand: {
      features,
      compute(rows, events, properties) {
        const brute = new BruteForce(events, properties, target.subject);
        return rows.map((row) => brute.features(row));
      },
    },
  };
}
