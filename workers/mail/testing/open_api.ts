import { Ajv } from 'ajv';
import formats from 'ajv-formats';

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: boolean;
  required?: string[];
}

/**
 * A check against a vendor's schema that also refuses what it does not name: `null`, or the first complaint. `optional`
 * are keys of the first level that the schema asks for and the vendor's reference does not.
 */
export function openApiCheck(
  schema: object,
  optional: readonly string[] = [],
): (value: unknown) => string | null {
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  const closed = closedSchema(schema);
  const required = closed.required?.filter((name) => !optional.includes(name)) ?? [];
  const validate = ajv.compile({ ...closed, required });
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors));
}

function closedSchema(schema: JsonSchema): JsonSchema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, of]) => [name, closedSchema(of)]),
      ),
      additionalProperties: false,
    }),
    ...(items && { items: closedSchema(items) }),
  };
}
