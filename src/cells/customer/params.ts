import { z } from 'zod';

export const customerParams = z.object({
  user: z
    .string()
    .max(200)
    .default('')
    .describe('The user who is looked at, by the id of the data; empty: the first of the test.')
    .meta({ label: 'User', control: 'none' }),
});

export type CustomerParams = z.infer<typeof customerParams>;
