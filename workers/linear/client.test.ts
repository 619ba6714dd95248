import { afterEach, expect, test } from 'vitest';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { LinearClient } from './client';
import { predict } from './model';
import { linearTasks } from './tasks';
import { shopSample } from './testing/tables';
import { trainLogistic, trainRidge } from './testing/train';

const client = new LinearClient(() => inThreadWorker(linearTasks));
afterEach(() => client.terminate());

test('gives what the plain functions give', async () => {
  const { features, labels, values } = shopSample(200, 1);
  const data = { features, labels, categorical: ['hour'] };
  const model = await client.call('logistic', { data, parameters: { C: 0.5 } });
  expect(model).toEqual(trainLogistic(data, { C: 0.5 }));
  expect(await client.call('predict', { model, features })).toEqual(predict(model, features));
  const ofValues = { features, labels: values };
  expect(await client.call('ridge', { data: ofValues, parameters: {} })).toEqual(trainRidge(ofValues));
});

test('reports iterations and can be cancelled between them', async () => {
  const { features, labels } = shopSample(200_000, 2);
  const controller = new AbortController();
  const messages: string[] = [];
  const run = client.call(
    'logistic',
    { data: { features, labels, categorical: ['hour'] }, parameters: { tolerance: 1e-13 } },
    {
      signal: controller.signal,
      onProgress: ({ message }) => {
        messages.push(message);
        controller.abort();
      },
    },
  );
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(messages[0]).toMatch(/^Iteration \d+: loss/);
});

test('bad data arrives as an AppError with its hint', async () => {
  const { features, labels } = shopSample(20, 3);
  const run = client.call('logistic', { data: { features, labels: labels.map(() => 1) }, parameters: {} });
  await expect(run).rejects.toMatchObject({
    name: 'AppError',
    code: 'bad_data',
    hint: expect.stringContaining('classes'),
  });
});
