// The library's worker, which stops when it is told to; with `?always` in its address, whenever a picture comes.
import '/dist/worker.js';

const always = location.search === '?always';
const ends = {
  throw() {
    throw new Error('a fault for this test');
  },
  close: () => globalThis.close(),
};
const post = globalThis.postMessage.bind(globalThis);
let trap; // what ends the worker once it has said that it encodes
globalThis.postMessage = (message, ...rest) => {
  post(message, ...rest);
  if (!trap || message.progress?.phase !== 'encode') return;
  queueMicrotask(ends[trap]);
  trap = undefined;
};
addEventListener('message', ({ data }) => {
  if (data.endWhileReading) trap = data.endWhileReading;
  if (data.end) ends[data.end]();
  if (always && data.kind === 'recognize') ends.throw();
});
