import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMATS } from '../../build/lib/formats.js';
import { QueuedRecognizer } from '../../build/lib/recognizer.js';

const READING = { latex: 'x', confidence: 1, tokens: ['x'], tokenConfidences: [1, 1], finish: 'end', alternatives: [], preparation: {}, timings: { prepare: 1, encode: 2, decode: 3 }, runsOn: { device: 'wasm', threads: 1 } };

function makeRecognizer({ remember = 4, recognize = async () => READING } = {}) {
  const backend = { calls: 0, disposals: 0, conversions: 0, convert: async (latex, request) => (backend.conversions++, JSON.stringify({ formats: Object.fromEntries(JSON.parse(request).to.map((name) => [name, `${name} of ${latex}`])) })), recognize: (...all) => (backend.calls++, recognize(...all)), dispose: async () => void backend.disposals++ };
  const toPicture = async (input) => ({ kind: 'encoded', bytes: new TextEncoder().encode(String(input)) });
  return { backend, recognizer: new QueuedRecognizer({ backend, remember, toPicture, model: { name: 'm', bytes: 1, source: 'cache' } }) };
}

test('overlapping calls are served one after the other, in order', async () => {
  const log = [];
  const { recognizer } = makeRecognizer({
    recognize: async (picture) => {
      const name = new TextDecoder().decode(picture.bytes);
      log.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, name === 'a' ? 10 : 0));
      log.push(`${name} ends`);
      return READING;
    },
  });
  await Promise.all(['a', 'b', 'c'].map((input) => recognizer.recognize(input)));
  assert.deepEqual(log, ['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
});

test('the order holds when a picture is long in coming to its key', async () => {
  const log = [];
  const { recognizer } = makeRecognizer({ recognize: async (picture) => { log.push(picture.bytes.length); return READING; } });
  await Promise.all(['x'.repeat(4_000_000), 'b', 'cc'].map((input) => recognizer.recognize(input)));
  assert.deepEqual(log, [4_000_000, 1, 2]);
});

test('a hundred calls in a queue end in order; those aborted while they wait never run, and dispose rejects the rest', async () => {
  const order = [];
  let runs = 0;
  const { backend, recognizer } = makeRecognizer({ remember: 0, recognize: async () => {
    if (++runs === 60) void recognizer.dispose();
    return READING;
  } });
  const leaving = new AbortController();
  const calls = Array.from({ length: 100 }, (_, at) => recognizer.recognize(`picture ${at}`, at % 10 === 9 ? { signal: leaving.signal } : {}).then(() => void order.push(at)));
  leaving.abort();
  const ends = await Promise.allSettled(calls);
  const codes = ends.map(({ reason }) => reason?.code);
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
  assert.equal(codes.filter((code) => code === 'aborted').length, 10);
  assert.equal(order.length + codes.filter((code) => code === 'disposed').length, 90);
  assert.ok(order.length >= 59 && backend.calls <= 61, `${order.length} ended, ${backend.calls} ran`);
});

test('the recogniser goes over to another backend between two readings, and loses none', async () => {
  const { backend, recognizer } = makeRecognizer({ remember: 0 });
  const other = { ...backend, calls: 0, disposals: 0, recognize: async () => (other.calls++, READING), dispose: async () => void other.disposals++ };
  const before = ['a', 'b'].map((input) => recognizer.recognize(input, { formats: ['mathml'] }));
  await before[0];
  const changed = recognizer.use(other);
  const after = recognizer.recognize('c');
  assert.equal((await before[1]).formats.mathml, 'mathml of x');
  await Promise.all([changed, after]);
  assert.deepEqual([backend.calls, backend.disposals, other.calls, other.disposals], [2, 1, 1, 0]);
  await recognizer.dispose();
  assert.equal(other.disposals, 1);
  const late = { dispose: async () => void late.disposals++, disposals: 0 };
  await recognizer.use(late);
  assert.equal(late.disposals, 1);
});

test('idle waits for all that is asked, also for what is asked meanwhile, and not for a failure', async () => {
  const log = [];
  const { recognizer } = makeRecognizer({ remember: 0, recognize: async (picture) => {
    const name = new TextDecoder().decode(picture.bytes);
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push(name);
    if (name === 'a') {
      recognizer.recognize('later');
      throw new Error('a fails');
    }
    return READING;
  } });
  await recognizer.idle();
  const failing = assert.rejects(recognizer.recognize('a'));
  recognizer.recognize('b');
  while (log.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await recognizer.idle();
  await failing;
  assert.deepEqual(log, ['a', 'b', 'later']);
});

test('one failure does not hold up the next call', async () => {
  let first = true;
  const { recognizer } = makeRecognizer({ recognize: async () => (first ? ((first = false), Promise.reject(new Error('no'))) : READING) });
  const calls = await Promise.allSettled([recognizer.recognize('a'), recognizer.recognize('b')]);
  assert.deepEqual(calls.map(({ status }) => status), ['rejected', 'fulfilled']);
});

test('the same picture is answered from memory, with other options it is read again', async () => {
  const { recognizer, backend } = makeRecognizer();
  const first = await recognizer.recognize('a');
  assert.equal(first.remembered, false);
  first.tokens.push('changed by the caller');
  const second = await recognizer.recognize('a');
  assert.equal(second.remembered, true);
  assert.deepEqual(second.tokens, ['x']);
  assert.deepEqual(second.formats, { latex: 'x' });
  await recognizer.recognize('a', { minConfidence: 0.5 });
  assert.equal(backend.calls, 2);
  await recognizer.recognize('a', { alternatives: 2 });
  assert.equal(backend.calls, 3);
});

test('other formats are written from the LaTeX, also of a remembered result', async () => {
  const { recognizer, backend } = makeRecognizer();
  assert.deepEqual((await recognizer.recognize('a')).formats, { latex: 'x' });
  assert.equal(backend.conversions, 0);
  assert.deepEqual((await recognizer.recognize('a', { formats: ['mathml', 'json'] })).formats, { mathml: 'mathml of x', json: 'json of x' });
  assert.deepEqual([backend.calls, backend.conversions], [1, 1]);
  await assert.rejects(recognizer.recognize('a', { formats: ['docx'] }), { code: 'invalid_argument' });
});

test('alternatives have the formats that are asked for, also from memory, and are not shared with the caller', async () => {
  const { recognizer } = makeRecognizer({ recognize: async () => ({ ...READING, alternatives: [{ latex: 'y', confidence: 0.25 }] }) });
  const plain = await recognizer.recognize('a', { alternatives: 1 });
  assert.deepEqual(plain.alternatives, [{ latex: 'y', confidence: 0.25, formats: { latex: 'y' } }]);
  plain.alternatives.pop();
  const written = await recognizer.recognize('a', { alternatives: 1, formats: ['mathml'] });
  assert.equal(written.remembered, true);
  assert.deepEqual(written.alternatives[0].formats, { mathml: 'mathml of y' });
});

test('the least recently used result is forgotten first', async () => {
  const { recognizer, backend } = makeRecognizer({ remember: 2 });
  for (const input of ['a', 'b', 'a', 'c', 'a', 'b']) await recognizer.recognize(input);
  assert.equal(backend.calls, 4); // a, b, c, and b again
});

test('rememberResults 0 reads every time', async () => {
  const { recognizer, backend } = makeRecognizer({ remember: 0 });
  await recognizer.recognize('a');
  await recognizer.recognize('a');
  assert.equal(backend.calls, 2);
});

test('a disposed recogniser refuses work and disposes once', async () => {
  const { recognizer, backend } = makeRecognizer();
  await recognizer.dispose();
  await recognizer[Symbol.asyncDispose]();
  assert.equal(backend.disposals, 1);
  await assert.rejects(recognizer.recognize('a'), { name: 'ScipixError', code: 'disposed' });
});

test('a signal that has fired and bad options are refused before anything runs', async () => {
  const { recognizer, backend } = makeRecognizer();
  await assert.rejects(recognizer.recognize('a', { signal: AbortSignal.abort() }), { code: 'aborted' });
  await assert.rejects(recognizer.recognize('a', { formats: ['docx'] }), { code: 'invalid_argument', message: `formats is "docx"; it must be ${FORMATS.map((name) => `"${name}"`).join(' or ')}.` });
  await assert.rejects(recognizer.recognize('a', { format: ['latex'] }), { code: 'invalid_argument' });
  await assert.rejects(recognizer.recognize('a', { minConfidence: 2 }), { code: 'invalid_argument' });
  assert.equal(backend.calls, 0);
});
