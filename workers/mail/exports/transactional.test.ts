import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { plainText } from '../html/plain_text';
import { renderMail } from '../html/render';
import { fileOf, filesOf, requestsOf } from '../testing/files';
import { decoded, skeleton, untitled } from '../testing/html';
import { ADA, crowd, sampleInput } from '../testing/sample';
import { mailView } from '../view';
import { transactionalExport } from './transactional';
import { API_KEY_PLACE, transactionalRequest } from './transactional_schema';

interface Request {
  key: string;
  message: {
    to: { email: string }[];
    merge_vars: { rcpt: string; vars: { name: string; content: unknown }[] }[];
  };
}

test('the template filled in with the variables of a reader is the mail itself', () => {
  const readers = [ADA, ...crowd(20, 3)];
  const input = sampleInput(readers);
  const { files } = filesOf(transactionalExport, input);
  const html = Handlebars.compile(fileOf(files, 'template.html'));
  const text = Handlebars.compile(fileOf(files, 'template.txt'));
  const [request] = requestsOf<Request>(transactionalExport, input);
  expect(request?.message.merge_vars.length).toBe(21);
  for (const [place, { rcpt, vars }] of (request?.message.merge_vars ?? []).entries()) {
    const reader = readers[place];
    if (!reader) throw new Error('There are variables for nobody.');
    expect(rcpt).toBe(reader.email);
    const data = Object.fromEntries(vars.map(({ name, content }) => [name, content]));
    const view = mailView(input.settings, reader);
    const mail = renderMail(view);
    expect(skeleton(html(data))).toBe(skeleton(mail.html));
    expect(decoded(untitled(html(data)))).toBe(decoded(untitled(mail.html)));
    expect(text(data)).toBe(plainText(view).replace(/^\d+\. /gm, '* '));
  }
});

test('readers come a thousand a request, which holds no key', () => {
  const requests = requestsOf<Request>(transactionalExport, sampleInput(crowd(2001, 1)));
  expect(requests.map(({ message }) => message.to.length)).toEqual([1000, 1000, 1]);
  expect(requests.every(({ key }) => key === API_KEY_PLACE)).toBe(true);
});

test('the same address never gets the data of two readers in one request', () => {
  const twice = sampleInput([ADA, { ...ADA, user_id: 'u-2' }]);
  const requests = requestsOf<Request>(transactionalExport, twice);
  expect(requests.map(({ message }) => message.merge_vars.map(({ rcpt }) => rcpt))).toEqual([
    ['ada@example.com'],
    ['ada@example.com'],
  ]);
  const [request] = requests;
  const [variables] = request?.message.merge_vars ?? [];
  const doubled = {
    ...request,
    message: {
      ...request?.message,
      merge_vars: [variables, variables],
      to: [
        { email: 'ada@example.com', type: 'to' },
        { email: 'ada@example.com', type: 'to' },
      ],
    },
  };
  expect(transactionalRequest.safeParse(request).success).toBe(true);
  expect(transactionalRequest.safeParse(doubled).success).toBe(false);
});
