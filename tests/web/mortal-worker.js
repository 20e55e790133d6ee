// The library's worker, which stops when it is told to; with `?always` in its address, whenever a picture comes.
import '/dist/worker.js';

const always = location.search === '?always';
const ends = {
  throw() {
    throw new Error('a fault for this test');
  },
  close: () => globalThis.close(),
};
addEventListener('message', ({ data }) => {
  if (data.end) ends[data.end]();
  if (always && data.kind === 'recognize') ends.throw();
});
